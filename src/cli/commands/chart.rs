//! `outlay chart`: pictures from specs or flags, and the folder that holds them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::chart::spec::{Annotation, Claim, DigitSet, Direction, Sort, pair};
use crate::chart::{self, Data, Drawing, Fonts, Kind, Spec};
use crate::cli::{Context, Exit, figures::figures, output};
use crate::{Error, Result};

/// Arguments of `outlay chart`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of a command line")]
pub struct Arguments {
    /// Name of a chart in the folder of charts, or a spec file
    #[arg(value_name = "NAME|SPEC.yaml")]
    pub spec: Option<String>,
    /// Draw every chart of the folder again
    #[arg(long, conflicts_with = "spec")]
    pub all: bool,
    /// Say which drawings of the folder are out of date; exit with 1 if any is
    #[arg(long, conflicts_with_all = ["spec", "all"])]
    pub check: bool,
    /// The folder of charts
    #[arg(long, value_name = "DIR", default_value = "charts")]
    pub charts: PathBuf,
    /// Write SVG, to a file or standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub svg: Option<PathBuf>,
    /// Write PNG, to a file or standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub png: Option<PathBuf>,
    /// Write an HTML figure with caption and table, to a file or standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub html: Option<PathBuf>,
    /// Write the figures behind the picture as CSV, to a file or standard output
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "-")]
    pub csv: Option<PathBuf>,
    /// Print the picture in words
    #[arg(long)]
    pub alt: bool,
    /// Pixels of a PNG for each pixel of the drawing
    #[arg(long, value_name = "N", default_value_t = 2.0)]
    pub scale: f64,
    /// A font file for characters the built-in font lacks; may be repeated
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// What to draw: a query or the id of a fact; may be repeated
    #[arg(long, value_name = "QUERY", conflicts_with = "spec")]
    pub select: Vec<String>,
    /// Kind of picture: bar, column, grouped, stacked, range, revisions, line, dot, multiples, strip
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The finding, in a sentence
    #[arg(long)]
    pub title: Option<String>,
    /// What is counted, in words
    #[arg(long)]
    pub subtitle: Option<String>,
    /// A note under the picture
    #[arg(long)]
    pub note: Option<String>,
    /// Language of the picture
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Width in pixels
    #[arg(long, value_name = "PX")]
    pub width: Option<f64>,
    /// Height in pixels; worked out if left out
    #[arg(long, value_name = "PX")]
    pub height: Option<f64>,
    /// What labels are: entity, subject, period, stated, item, by …
    #[arg(long, value_name = "PART")]
    pub label: Option<String>,
    /// What series are, from the same list
    #[arg(long, value_name = "PART")]
    pub series: Option<String>,
    /// A label or series to stand out; may be repeated
    #[arg(long, value_name = "NAME")]
    pub highlight: Vec<String>,
    /// Convert into this currency
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Put into the prices of this year
    #[arg(long, value_name = "YEAR")]
    pub real: Option<i16>,
    /// Take every statement of a figure, not only the one that stands
    #[arg(long)]
    pub history: bool,
    /// Keep only figures for a stretch of this length: quarter, half, year
    #[arg(long, value_name = "STRETCH")]
    pub every: Option<String>,
    /// Deflate a span of years by its middle year
    #[arg(long)]
    pub mid_year: bool,
    /// Call whole fiscal quarters and years by their calendar name
    #[arg(long)]
    pub calendar: bool,
    /// Words at a day, a value or a point: `2025-01-27=words`, `USD 100B=words`, `Meta=words`; may be repeated
    #[arg(long, value_name = "PLACE=WORDS")]
    pub annotate: Vec<String>,
    /// What to call a fact, an entity, a metric, a basis or a scope; may be repeated
    #[arg(long, value_name = "ID=WORDS")]
    pub name: Vec<String>,
    /// What a text says, for a strip: `up to USD 65B=as written`
    #[arg(long, value_name = "AMOUNT=WORDS")]
    pub claim: Option<String>,
    /// Another name for the unit
    #[arg(long, value_name = "WORDS")]
    pub unit: Option<String>,
    /// Order of rows
    #[arg(long, value_enum, value_name = "ORDER")]
    pub sort: Option<SortFlag>,
    /// Which way the page runs; the language's own if left out
    #[arg(long, value_enum, value_name = "WAY")]
    pub direction: Option<DirectionFlag>,
    /// Digits of numbers
    #[arg(long, value_enum, value_name = "SET")]
    pub digits: Option<DigitsFlag>,
    /// A colour of the series: blue, vermilion, green, purple, ink or #RRGGBB; may be repeated
    #[arg(long, value_name = "COLOUR")]
    pub palette: Vec<String>,
}

/// Order of rows as a flag.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum SortFlag {
    /// Largest first
    Value,
    /// As the queries give them
    Given,
}

/// Direction of the page as a flag.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum DirectionFlag {
    /// From left to right
    Ltr,
    /// From right to left
    Rtl,
}

/// Digits as a flag.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum DigitsFlag {
    /// 0123456789
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

/// Draws what is asked for.
///
/// # Errors
///
/// If a spec can't be read, its figures aren't in the data, the picture would not be honest or legible, or a file can't be written.
pub fn run(arguments: &Arguments, context: &mut Context) -> Result<Exit> {
    let fonts = fonts(&arguments.font)?;
    if arguments.all || arguments.check {
        return folder(arguments, context, &fonts);
    }
    let (mut spec, name) = match &arguments.spec {
        Some(name) => spec_of(name, &arguments.charts)?,
        None if arguments.select.is_empty() => {
            return Err(Error::new("nothing to draw").help("name a chart, or say `--select meta.capex@2025 --kind bar`"));
        }
        None => (Spec::new(Kind::Bar), "chart".to_owned()),
    };
    overrule(&mut spec, arguments)?;
    let data = figures(&spec, context.store()?, context.as_of)?;
    let drawing = chart::draw(&spec, &data, &fonts, &name)?;
    let mut written = false;
    for (target, kind) in [(&arguments.svg, 0), (&arguments.html, 1), (&arguments.csv, 2), (&arguments.png, 3)] {
        let Some(target) = target else { continue };
        let bytes = match kind {
            0 => drawing.svg.clone().into_bytes(),
            1 => chart::html(&spec, &data, &drawing)?.into_bytes(),
            2 => chart::csv(&data).into_bytes(),
            _ => chart::raster::png(&drawing.svg, arguments.scale, &fonts)?,
        };
        if target.as_os_str() == "-" {
            context.output.bytes(&bytes)?;
        } else {
            write(target, &bytes)?;
        }
        written = true;
    }
    if arguments.alt {
        context.output.write(&format!("{}\n", words_of(&spec, &data, &drawing)))?;
    } else if !written {
        context.output.write(&drawing.svg)?;
    }
    for note in &drawing.notes {
        output::remark(&format!("note: {note}"));
    }
    Ok(Exit::Clean)
}

/// Returns the spec of a chart and its name: a chart of the folder, or a spec file.
pub(super) fn spec_of(name: &str, folder: &Path) -> Result<(Spec, String)> {
    let path = if Path::new(name).extension().is_some_and(|e| e == "yaml" || e == "yml") {
        PathBuf::from(name)
    } else {
        folder.join(format!("{name}.yaml"))
    };
    let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((Spec::parse(&read(&path)?, &path.display().to_string())?, stem))
}

/// Returns title and description.
fn words_of(spec: &Spec, data: &Data, drawing: &Drawing) -> String {
    let title = spec.title.as_deref().unwrap_or(&data.what);
    format!("{title}. {}", drawing.alt)
}

fn overrule(spec: &mut Spec, arguments: &Arguments) -> Result<()> {
    if let Some(kind) = &arguments.kind {
        spec.kind = Kind::from_name(kind)
            .ok_or_else(|| Error::new(format!("`{kind}` is no kind of chart")).help(Kind::NAMES.join(", ")))?;
    }
    let set = |to: &mut Option<String>, from: &Option<String>| {
        if from.is_some() {
            to.clone_from(from);
        }
    };
    set(&mut spec.title, &arguments.title);
    set(&mut spec.subtitle, &arguments.subtitle);
    set(&mut spec.note, &arguments.note);
    set(&mut spec.language, &arguments.lang);
    set(&mut spec.query.label, &arguments.label);
    set(&mut spec.query.series, &arguments.series);
    set(&mut spec.query.currency, &arguments.currency);
    spec.query.real = arguments.real.or(spec.query.real);
    spec.size.width = arguments.width.or(spec.size.width);
    spec.size.height = arguments.height.or(spec.size.height);
    if !arguments.select.is_empty() {
        spec.query.select.clone_from(&arguments.select);
    }
    if !arguments.highlight.is_empty() {
        spec.highlights.clone_from(&arguments.highlight);
    }
    if arguments.history {
        spec.query.history = Some(true);
    }
    set(&mut spec.query.every, &arguments.every);
    set(&mut spec.unit, &arguments.unit);
    spec.query.mid_year |= arguments.mid_year;
    spec.query.calendar |= arguments.calendar;
    for annotation in &arguments.annotate {
        spec.annotations.push(Annotation::from_flag(annotation)?);
    }
    for name in &arguments.name {
        let (id, words) = pair(name)?;
        spec.query.names.insert(id.to_owned(), words.to_owned());
    }
    if let Some(claim) = &arguments.claim {
        let (amount, label) = pair(claim)?;
        spec.claim = Some(Claim { amount: amount.to_owned(), label: label.to_owned() });
    }
    if let Some(sort) = arguments.sort {
        spec.sort = Some(match sort {
            SortFlag::Value => Sort::Value,
            SortFlag::Given => Sort::Given,
        });
    }
    if let Some(direction) = arguments.direction {
        spec.direction = Some(match direction {
            DirectionFlag::Ltr => Direction::Ltr,
            DirectionFlag::Rtl => Direction::Rtl,
        });
    }
    if let Some(digits) = arguments.digits {
        spec.digits = Some(match digits {
            DigitsFlag::Western => DigitSet::Western,
            DigitsFlag::ArabicIndic => DigitSet::ArabicIndic,
        });
    }
    if !arguments.palette.is_empty() {
        spec.palette.clone_from(&arguments.palette);
    }
    Ok(())
}

/// Draws or checks every chart of the folder, and its index.
fn folder(arguments: &Arguments, context: &mut Context, fonts: &Fonts) -> Result<Exit> {
    let as_of = context.as_of;
    let mut stale = Vec::new();
    let files = gallery(&arguments.charts, context.store()?, as_of, fonts)?;
    let count = files.len();
    for (path, text) in files {
        if read(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if arguments.all {
            write(&path, text.as_bytes())?;
        }
        stale.push(path);
    }
    let mut text = String::new();
    for path in &stale {
        let _ = writeln!(text, "{} {}", if arguments.all { "drew" } else { "out of date:" }, path.display());
    }
    let _ = writeln!(text, "{} of {count} files {}", stale.len(), if arguments.all { "changed" } else { "are out of date" });
    context.output.write(&text)?;
    Ok(if arguments.check && !stale.is_empty() { Exit::Findings } else { Exit::Clean })
}

/// Returns every file that a folder of specs should hold beside them: the drawings, and `README.md`, which shows them.
///
/// # Errors
///
/// If a spec can't be read or drawn; the message names it.
pub fn gallery(
    folder: &Path,
    store: &crate::store::Store,
    as_of: Option<crate::model::Date>,
    fonts: &Fonts,
) -> Result<Vec<(PathBuf, String)>> {
    #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
    let entries = std::fs::read_dir(folder).map_err(|e| Error::new(format!("cannot read {}", folder.display())).because(e))?;
    let mut specs: Vec<PathBuf> =
        entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "yaml")).collect();
    specs.sort();
    let mut files = Vec::new();
    let mut index = String::from(
        "# Charts\n\nDrawn from the facts in `data/`; each line below a picture says what it rests on. `outlay chart --all` draws them again, \
         `outlay chart --check` says which are out of date, `outlay chart NAME --csv` gives the figures behind one.\n",
    );
    for path in specs {
        let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let spec = Spec::parse(&read(&path)?, &path.display().to_string())?;
        let in_file = |e: Error| {
            let hint = e.hint().map(ToOwned::to_owned);
            let error = Error::new(format!("{}: {e}", path.display()));
            match hint {
                Some(hint) => error.help(hint),
                None => error,
            }
        };
        let data = figures(&spec, store, as_of).map_err(in_file)?;
        let drawing = chart::draw(&spec, &data, fonts, &name).map_err(in_file)?;
        let title = spec.title.as_deref().unwrap_or(&data.what);
        let _ = write!(
            index,
            "\n## {title}\n\n![{}]({name}.svg)\n\n`{name}` · {} · {} figures · [spec]({name}.yaml)\n",
            drawing.alt.replace(['[', ']', '\n'], " "),
            spec.kind.name(),
            data.fact_count()
        );
        files.push((path.with_extension("svg"), drawing.svg));
    }
    files.push((folder.join("README.md"), index));
    Ok(files)
}

fn fonts(files: &[PathBuf]) -> Result<Fonts> {
    let mut fonts = Fonts::built_in()?;
    for path in files {
        #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
        let bytes = std::fs::read(path).map_err(|e| Error::new(format!("cannot read the font {}", path.display())).because(e))?;
        let name = chart::raster::family_name(&bytes).ok_or_else(|| Error::new(format!("{} is not a font", path.display())))?;
        fonts.add(&name, bytes)?;
    }
    Ok(fonts)
}

fn read(path: &Path) -> Result<String> {
    let help = "give the name of a chart in `charts/`, the path of its YAML file, or `--select QUERY`";
    #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
    let text = std::fs::read_to_string(path);
    text.map_err(|e| Error::new(format!("cannot read {}", path.display())).help(help).because(e))
}

/// Writes a file whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |e: std::io::Error| Error::new(format!("cannot write {}", path.display())).because(e);
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    #[expect(clippy::disallowed_methods, reason = "files are opened in cli")]
    std::fs::write(&part, bytes).map_err(failed)?;
    std::fs::rename(&part, path).map_err(failed)
}
