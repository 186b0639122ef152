//! From the figures of a sentence to claims: who, what, when, how firm, said by whom.
//!
//! In: sentences in reading order with their quantities. Out: one [`Claim`] a quantity. Each idea has its file: cast (who plays what
//! part), reference (pronouns, lists, "respectively"), entities, metric, period, status, mode, relation, party, details (item, scope, basis,
//! case), context (what is carried from sentence to sentence, headers and captions). Links are decided by words alone; the number never
//! chooses its own key.

mod cast;
mod context;
mod details;
mod entities;
mod metric;
mod mode;
mod party;
mod period;
mod reference;
mod relation;
mod status;

use crate::lang::discourse::{Cue, Cues};
use crate::lang::lexicon::Order;
use crate::lang::{Language, Lexicon, Scan};
use crate::model::claim::{Growth, QuantityKind, Relation};
use crate::model::unit::{Base, Currency};
use crate::model::{Claim, Date, Quantity, Span};
use crate::text::{Passage, PassageKind};

use super::clause::Costs;
use super::mention::{Mark, Marks, Sense, Vocabulary};
use super::temporal::{self, Time};
use cast::Cast;
use context::Context;

/// A figure of the sentence at hand.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub first: usize,
    pub last: usize,
    pub quantity: Quantity,
}

impl Figure {
    const fn tokens(&self) -> (usize, usize) {
        (self.first, self.last)
    }
}

/// What a sentence is read after: the day of publication, the currency last told, and whether money was spoken of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told {
    pub published: Option<Date>,
    pub currency: Option<Currency>,
    pub money: bool,
}

/// A sentence with everything found in it.
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub span: Span,
    pub language: &'static Language,
    pub order: Order,
    pub scan: &'a Scan,
    pub vocabulary: &'a Vocabulary<'a>,
    pub marks: Marks<'a>,
    pub times: Vec<Time>,
    pub figures: Vec<Figure>,
    pub costs: Costs,
    pub published: Option<Date>,
    /// The currency last told.
    pub currency: Option<Currency>,
}

impl<'a> Sentence<'a> {
    /// Finds everything in a scanned sentence.
    pub(super) fn new(
        text: &'a str,
        span: Span,
        language: &'static Language,
        scan: &'a Scan,
        vocabulary: &'a Vocabulary<'a>,
        quantities: Vec<Quantity>,
        told: Told,
    ) -> Self {
        let Told { published, currency, money } = told;
        let marks = Marks::find(text, scan, language, vocabulary);
        let mut figures: Vec<Figure> = quantities
            .into_iter()
            .map(|quantity| {
                let whole = quantity
                    .hedge
                    .map_or(quantity.span, |h| if touches(h, quantity.span) { h.cover(quantity.span) } else { quantity.span });
                let first = scan.tokens.partition_point(|t| (t.end as usize) <= whole.start);
                let last = scan.tokens.partition_point(|t| (t.start as usize) < whole.end).max(first + 1).min(scan.tokens.len());
                Figure { first, last, quantity }
            })
            .collect();
        figures.sort_by_key(|f| f.first);
        drop_compared_years(text, scan, &marks, &mut figures);
        for figure in &mut figures {
            undo_year(text, scan, &marks, figure);
        }
        let currency = share_currency(&mut figures, &marks, vocabulary, currency, money);
        let ranges: Vec<(usize, usize)> = figures.iter().map(Figure::tokens).collect();
        let solid: Vec<(usize, usize)> = figures.iter().filter(|f| is_solid(text, scan, &marks, f)).map(Figure::tokens).collect();
        let times = temporal::find(text, scan, &marks, &solid, language);
        // what reads as a date and as a number is a date
        figures.retain(|f| {
            // nor is the "quarter" of "the previous quarter" a number
            let leaning = times.iter().any(|t| !t.is_date() && t.first <= f.first && f.last <= t.last);
            !(leaning && f.quantity.kind == QuantityKind::Multiple) && is_duration(&f.quantity)
                || !leaning
                    && !times.iter().any(|t| t.is_date() && t.first <= f.first && f.first < t.last && !solid.contains(&f.tokens()))
        });
        let costs = Costs::of(text, scan, &marks, &ranges);
        let order = Lexicon::of(language).order;
        Self { text, span, language, order, scan, vocabulary, marks, times, figures, costs, published, currency }
    }

    /// The distance between a mark and a figure.
    pub(super) fn to_figure<T>(&self, mark: &Mark<T>, figure: &Figure) -> i32 {
        self.costs.gap((mark.first, mark.last), figure.tokens())
    }

    /// The distance between two marks.
    pub(super) fn between<T, U>(&self, a: &Mark<T>, b: &Mark<U>) -> i32 {
        self.costs.gap((a.first, a.last), (b.first, b.last))
    }

    /// The cues that do one of these jobs.
    pub(super) fn cues(&self, jobs: Cues) -> impl Iterator<Item = &Mark<Cues>> {
        self.marks.cues.iter().filter(move |m| m.what.any(jobs))
    }

    /// The nearest cue that does one of these jobs, with its distance.
    pub(super) fn nearest(&self, jobs: Cues, figure: &Figure) -> Option<(i32, &Mark<Cues>)> {
        self.cues(jobs).map(|m| (self.to_figure(m, figure), m)).min_by_key(|(gap, m)| (*gap, m.first))
    }

    /// The cue that ends right before a token, over nothing but symbols.
    pub(super) fn cue_before(&self, at: usize) -> Option<&Mark<Cues>> {
        let mark = self.marks.cues.iter().rev().find(|m| m.last <= at)?;
        let symbols = self.scan.tokens[mark.last..at].iter().all(|t| t.kind == crate::lang::Kind::Symbol);
        symbols.then_some(mark)
    }

    /// The cue that begins right after a token, over nothing but symbols.
    pub(super) fn cue_after(&self, at: usize) -> Option<&Mark<Cues>> {
        let mark = self.marks.cues.iter().find(|m| m.first >= at)?;
        let symbols = self.scan.tokens[at..mark.first].iter().all(|t| t.kind == crate::lang::Kind::Symbol);
        symbols.then_some(mark)
    }
}

/// Whether nothing but a little space stands between two spans.
fn touches(a: Span, b: Span) -> bool {
    a.overlaps(b) || a.end <= b.start && b.start - a.end <= 2 || b.end <= a.start && a.start - b.end <= 2
}

/// Whether a quantity is a stretch of time: it may be part of a period in words.
fn is_duration(quantity: &Quantity) -> bool {
    use crate::model::unit::Quality;
    matches!(&quantity.amount.unit.base, Base::Measure(m) if m.quality == Quality::Time)
}

/// "80 billion dollars …, 65 billion": the second is money too, and so is one of a later sentence whose words speak of money.
///
/// Returns the currency last told.
fn share_currency(
    figures: &mut [Figure],
    marks: &Marks<'_>,
    vocabulary: &Vocabulary,
    carried: Option<Currency>,
    of_money_before: bool,
) -> Option<Currency> {
    use crate::model::Dimension;
    let of_money = |sense: &&Sense| match sense {
        Sense::Metric(m) => vocabulary.metrics[*m as usize].dimension == Dimension::Money,
        _ => false,
    };
    let speaks = marks.senses.iter().any(|m| m.what.iter().any(of_money));
    let told = figures.iter().find_map(|f| f.quantity.amount.unit.currency());
    let mut currency = told.or(carried.filter(|_| speaks || of_money_before));
    for figure in figures {
        match &figure.quantity.amount.unit.base {
            Base::Money(money) => currency = Some(*money),
            Base::Count(None) if figure.quantity.amount.quantum >= rust_decimal::Decimal::from(100_000) => {
                if let Some(money) = currency {
                    figure.quantity.kind = QuantityKind::Money;
                    figure.quantity.amount.unit.base = Base::Money(money);
                }
            }
            // "671 billion parameters, of which 37 billion are active"
            Base::Count(Some(_)) | Base::Measure(_) if !is_duration(&figure.quantity) => currency = None,
            _ => {}
        }
    }
    told.or(carried)
}

/// "84 Prozent mehr als 2024": a year that growth is compared with is no count of more than 2,024.
fn drop_compared_years(text: &str, scan: &Scan, marks: &Marks<'_>, figures: &mut Vec<Figure>) {
    let mut last = None;
    figures.retain(|figure| {
        let bare = matches!(figure.quantity.amount.unit.base, Base::Count(None)) && figure.quantity.hedge.is_some();
        let year = figure.last > 0 && temporal::is_year(text, scan, figure.last - 1);
        let compared = marks
            .cues
            .iter()
            .any(|m| m.first >= figure.first && m.last < figure.last && m.what.any(Cues::of(&[Cue::Compared, Cue::ChangeNoun])));
        let keeps = !(bare && year && compared && last == Some(figure.first));
        last = matches!(figure.quantity.kind, QuantityKind::Percent | QuantityKind::Multiple).then_some(figure.last);
        keeps
    });
}

/// "$8.47 billion a year earlier", "380 Milliarden im Februar": words for a time are no rate.
fn undo_year(text: &str, scan: &Scan, marks: &Marks<'_>, figure: &mut Figure) {
    const TIMES: Cues = Cues::of(&[
        Cue::YearEarlier,
        Cue::QuarterEarlier,
        Cue::LastYear,
        Cue::ThisYear,
        Cue::NextYear,
        Cue::YearBeforeLast,
        Cue::SameQuarter,
        Cue::LastQuarter,
        Cue::ThisQuarter,
        Cue::NextQuarter,
        Cue::Fiscal,
    ]);
    if figure.quantity.amount.unit.per.is_none() {
        return;
    }
    let timed = |m: &Mark<Cues>| m.what.any(TIMES) || m.what.place_in(Cue::Month1, 12).is_some();
    // "500 مليار دولار سنويا": a word for "yearly" is a time only behind a percentage
    let yearly = |m: &Mark<Cues>| {
        m.last == figure.last
            && m.first + 1 == m.last
            && m.what.has(Cue::YearEarlier)
            && figure.quantity.kind != QuantityKind::Percent
    };
    let Some(mark) = marks
        .cues
        .iter()
        .find(|m| timed(m) && !yearly(m) && m.first > figure.first && m.first < figure.last && m.last >= figure.last)
    else {
        return;
    };
    let glue = |at: usize| marks.cues.iter().any(|m| m.last == at && m.first + 1 == at && m.what.has(Cue::TimeGlue));
    let mut last = mark.first;
    while last > figure.first + 1 && glue(last) {
        last -= 1;
    }
    figure.last = last;
    figure.quantity.amount.unit.per = None;
    let end = scan.tokens[last - 1].end as usize;
    if text.is_char_boundary(end) && end > figure.quantity.span.start {
        figure.quantity.span.end = end;
    }
}

/// Words for a quarter or half of a year, some of which are words for a number too.
const QUARTERS: Cues = Cues::of(&[
    Cue::QuarterWord,
    Cue::HalfWord,
    Cue::SameQuarter,
    Cue::QuarterEarlier,
    Cue::LastQuarter,
    Cue::ThisQuarter,
    Cue::NextQuarter,
]);

/// Whether a figure is surely one, and not the number of a year or the word "quarter".
fn is_solid(text: &str, scan: &Scan, marks: &Marks<'_>, figure: &Figure) -> bool {
    if is_duration(&figure.quantity) || figure.quantity.implied {
        return false;
    }
    if !matches!(figure.quantity.kind, QuantityKind::Count | QuantityKind::Multiple) {
        return true;
    }
    let Some(token) = scan.tokens.get(figure.first) else { return true };
    // "4분기", "10～12月期", "12月"
    let parts = marks.cues.iter().any(|m| {
        m.first == figure.first
            && m.last >= figure.last
            && (m.what.place_in(Cue::Quarter1, 4).or(m.what.place_in(Cue::Half1, 2)).or(m.what.place_in(Cue::Month1, 12))).is_some()
    });
    if parts {
        return false;
    }
    let word = &text[token.start as usize..token.end as usize];
    let digits = word.chars().filter(|c| crate::lang::scan::digit(*c).is_some()).count();
    let dated = Cues::of(&[Cue::YearWord, Cue::TimeGlue, Cue::Fiscal, Cue::Until]);
    let before = marks.cues.iter().any(|m| m.last == figure.first && m.what.any(dated));
    match digits {
        0 => !marks.cues.iter().any(|m| m.first <= figure.first && figure.first < m.last && m.what.any(QUARTERS)),
        4 => !(before && word.chars().count() == 4 && temporal::is_year(text, scan, figure.first)),
        _ => true,
    }
}

/// Links the figures of a text, sentence by sentence.
pub(super) struct Linker<'a> {
    text: &'a str,
    vocabulary: &'a Vocabulary<'a>,
    published: Option<Date>,
    context: Context<'a>,
    currency: Option<Currency>,
    claims: Vec<Claim>,
}

impl<'a> Linker<'a> {
    pub(super) fn new(text: &'a str, vocabulary: &'a Vocabulary<'a>, published: Option<Date>) -> Self {
        Self { text, vocabulary, published, context: Context::default(), currency: None, claims: Vec::new() }
    }

    /// Says that a passage begins.
    pub(super) fn passage(&mut self, kind: &PassageKind, span: Span, language: &'static Language) {
        self.context.passage(kind, span, language, self.claims.len());
    }

    /// Notes a sentence without figures. It is looked into only if a later one leans on it.
    pub(super) fn pass_over(&mut self, span: Span, language: &'static Language) {
        self.context.pass_over(span, language);
    }

    /// Notes the caption of the table that begins.
    pub(super) fn caption(&mut self, passage: Option<&Passage>) {
        let language = passage.and_then(|p| Language::from_code(p.language));
        self.context.caption(passage.zip(language).map(|(p, language)| (p.span, language)));
    }

    /// Notes the cell of a table that names rows or columns.
    pub(super) fn header(&mut self, table: usize, row: usize, column: usize, span: Span, language: &'static Language) {
        self.context.header(table, row, column, span, language);
    }

    /// Links the figures of a sentence.
    pub(super) fn sentence(&mut self, span: Span, language: &'static Language, scan: &Scan, quantities: Vec<Quantity>) {
        let told = Told { published: self.published, currency: self.currency, money: self.context.of_money(self.vocabulary) };
        let sentence = Sentence::new(self.text, span, language, scan, self.vocabulary, quantities, told);
        self.currency = sentence.currency;
        if sentence.figures.is_empty() {
            self.context.pass_over(span, language);
            return;
        }
        self.context.prepare(self.text, self.vocabulary, self.published);
        let cast = Cast::of(&sentence);
        let base = self.claims.len();
        let relations = relation::relations(&sentence, &self.claims, self.context.paragraph());
        for (index, figure) in sentence.figures.iter().enumerate() {
            let mut claim = Claim::new(figure.quantity.clone(), sentence.span, language.code);
            claim.relation = relations[index].clone();
            if self.context.of_growth(figure) {
                claim.relation = Relation::Growth(Growth { up: true, versus: None });
            }
            let before = claims_before(&self.claims, base);
            let metrics = metric::metrics(&sentence, &cast, figure, &claim.relation, &self.context, &before);
            entities::link(&sentence, &cast, index, &metrics, &self.context, &mut claim);
            metric::link(&sentence, &metrics, &mut claim);
            mode::link(&sentence, &cast, figure, &self.context, &mut claim);
            status::link(&sentence, &cast, figure, &mut claim);
            period::link(&sentence, figure, &self.context, &before, &mut claim);
            details::link(&sentence, &cast, figure, &mut claim);
            relation::link(&sentence, &cast, figure, &mut claim);
            relation::reached(&sentence, figure, &mut claim);
            self.claims.push(claim);
        }
        relation::share_links(&mut self.claims, base);
        relation::share_compared(&sentence, &mut self.claims, base);
        self.context.learn(&sentence, &cast, &self.claims[base..]);
    }

    pub(super) fn finish(self) -> Vec<Claim> {
        self.claims
    }
}

/// The claims of the sentence at hand made so far.
fn claims_before(claims: &[Claim], base: usize) -> Vec<&Claim> {
    claims[base..].iter().collect()
}

/// Whether a figure is an amount of something, not a share or a factor.
pub(super) const fn is_level(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Money | QuantityKind::Count | QuantityKind::Measure)
}

/// The jobs of words that say how firm a figure is.
pub(super) const STATUS: Cues = Cues::of(&[Cue::Actual, Cue::Guidance, Cue::Commitment, Cue::Target, Cue::Estimate, Cue::Rumour]);
