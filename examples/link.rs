use outlay::claim::{self, Vocabulary};
use outlay::lang::Language;
use outlay::model::{Date, Span};
use outlay::store::Store;
use outlay::text::{Document, Passage, PassageKind};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let loaded = Store::load(&[std::path::Path::new("/tmp/store")]).unwrap();
    for d in loaded.diagnostics.iter().take(3) {
        eprintln!("{} {}", d.file, d.message);
    }
    let t = std::time::Instant::now();
    let vocabulary = Vocabulary::new(loaded.store.entities(), loaded.store.metrics());
    eprintln!("vocabulary {:?}", t.elapsed());
    // lines: "== lang date" opens a document; "# x" headings; "- x" items; "| a | b |" rows
    let input = std::fs::read_to_string(&args[1]).unwrap();
    for block in input.split("\n== ").map(|b| b.trim_start_matches("== ")) {
        let (head, body) = block.split_once('\n').unwrap_or((block, ""));
        let mut head = head.split_whitespace();
        let lang = Language::from_code(head.next().unwrap_or("en")).unwrap();
        let date: Option<Date> = head.next().and_then(|d| d.parse().ok());
        let mut passages = Vec::new();
        let (mut table, mut row) = (0, 0);
        let mut at = 0;
        for line in body.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let text = line.trim_end();
            if text.trim().is_empty() {
                table += 1;
                row = 0;
                continue;
            }
            let mut add = |kind, off: usize, len: usize| {
                passages.push(Passage { kind, span: Span::new(start + off, start + off + len), language: lang.code })
            };
            if let Some(h) = text.strip_prefix("# ") {
                add(PassageKind::Heading(1), 2, h.len())
            } else if let Some(h) = text.strip_prefix("## ") {
                add(PassageKind::Heading(2), 3, h.len())
            } else if let Some(h) = text.strip_prefix("- ") {
                add(PassageKind::Item, 2, h.len())
            } else if text.starts_with('|') {
                let mut off = 1;
                for (column, cell) in text.trim_matches('|').split('|').enumerate() {
                    let lead = cell.len() - cell.trim_start().len();
                    add(PassageKind::Cell { table, row, column, header: row == 0 }, off + lead, cell.trim().len());
                    off += cell.len() + 1;
                }
                row += 1;
            } else {
                add(PassageKind::Paragraph, 0, text.len())
            }
        }
        let document = Document { text: body.to_owned(), passages, language: lang.code, ..Document::default() };
        let claims = claim::read(&document, &vocabulary, date);
        println!("== {} {:?}", lang.code, date.map(|d| d.to_string()));
        let mut last = Span::new(0, 0);
        for (i, c) in claims.iter().enumerate() {
            if c.sentence != last {
                println!("  » {}", &body[c.sentence.range()].trim());
                last = c.sentence;
            }
            let l = |o: Option<String>| o.unwrap_or_else(|| "-".into());
            let u = &c.quantity.amount.unit;
            print!("    {i}: [{}] {} {}", &body[c.quantity.span.range()], c.quantity.amount.bound, u);
            print!(
                " | who {}{}",
                c.entities.iter().map(|e| format!("{}({})", e.value, e.why)).collect::<Vec<_>>().join("+"),
                if c.combined { " COMBINED" } else { "" }
            );
            print!(
                " | what {}",
                c.metrics
                    .iter()
                    .map(|e| format!("{}({}:{})", e.value, e.why, e.span.map_or("", |s| &body[s.range()])))
                    .collect::<Vec<_>>()
                    .join(", ")
            );
            print!(
                " | when {}{}",
                l(c.period.as_ref().map(|p| format!("{}({})", p.value, p.why))),
                if c.calendar_asserted { " CAL" } else { "" }
            );
            print!(" | {}", l(c.status.as_ref().map(|p| format!("{}({})", p.value, p.span.map_or("", |s| &body[s.range()])))));
            print!(" {}", c.mode.name());
            if let Some(s) = &c.subject {
                print!(" subj={}", s.value)
            }
            if let Some(s) = &c.item {
                print!(" item={}", s.value)
            }
            if let Some(s) = &c.scope {
                print!(" scope={}({})", s.value, s.span.map_or("", |s| &body[s.range()]))
            }
            if let Some(s) = &c.basis {
                print!(" basis={}", s.value)
            }
            if let Some(s) = &c.counterparty {
                print!(" party={}", s.value)
            }
            if let Some(s) = &c.speaker {
                print!(" by={}", s.value)
            }
            if let Some(s) = &c.stated {
                print!(" stated={}", s.value)
            }
            if let Some(s) = &c.case {
                print!(" case={}", s.value.name())
            }
            if let Some(s) = &c.real {
                print!(" real={}", s.value)
            }
            if c.relation != outlay::model::claim::Relation::Level {
                print!(" {:?}", c.relation)
            }
            println!();
        }
    }
    if let Some(n) = args.get(2).and_then(|n| n.parse::<usize>().ok()) {
        // speed: one paragraph file repeated
        let body = std::fs::read_to_string(&args[3]).unwrap();
        let mut text = String::new();
        let mut passages = Vec::new();
        while text.len() < n {
            for line in body.lines() {
                let s = text.len();
                text.push_str(line);
                passages.push(Passage {
                    kind: PassageKind::Paragraph,
                    span: Span::new(s, text.len()),
                    language: Language::from_code(&args[4]).unwrap().code,
                });
                text.push('\n');
            }
        }
        let document = Document { text, passages, language: "en", ..Document::default() };
        let t = std::time::Instant::now();
        let claims = claim::read(&document, &vocabulary, "2025-02-02".parse().ok());
        let e = t.elapsed();
        eprintln!("{} claims, {:.1} MB/s", claims.len(), document.text.len() as f64 / e.as_secs_f64() / 1e6);
    }
}
