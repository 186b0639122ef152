//! One file a command: its arguments, its help, and `run`, which wires modules and computes nothing.

pub mod money;
pub mod table;
pub mod welcome;

use clap::Subcommand;

use super::{Context, Exit};
use crate::Result;

macro_rules! commands {
    ($($(#[$about:meta])* $variant:ident $module:ident;)*) => {
        $(pub mod $module;)*

        /// What to do.
        #[derive(Debug, Subcommand)]
        #[expect(clippy::large_enum_variant, reason = "there is one, and it lives as long as the run")]
        pub enum Command {
            $($(#[$about])* $variant($module::Arguments),)*
        }

        impl Command {
            /// Runs the command.
            ///
            /// # Errors
            ///
            /// If outlay could not do its work.
            pub fn run(self, context: &mut Context) -> Result<Exit> {
                match self { $(Self::$variant(arguments) => $module::run(&arguments, context),)* }
            }
        }
    };
}

commands! {
    /// Show the figures in a text, without judging them
    Extract extract;
    /// Check the numbers in a text against the facts
    Check check;
    /// Show a figure: what it is, who says so, how it changed
    Show show;
    /// List facts
    List list;
    /// Add up, compare through time, share out
    Aggregate aggregate;
    /// Compare figures: may they be compared, and how far apart are they
    Compare compare;
    /// Cite the sources of a figure, or a chart with its sources: plain, BibTeX, CSL-JSON
    Cite cite;
    /// Write the whole store as a Frictionless Data Package
    Export export;
    /// Draw a chart: SVG, PNG, its words, its data
    Chart chart;
    /// Print a sample article to check
    Example example;
    /// Print a page about queries, the record format, the machine interface …
    Help help;
    /// Look for problems in the records
    Lint lint;
    /// Write record files in their one canonical form
    Fmt fmt;
    /// Explain a code that `lint` or `check` reports
    Explain explain;
    /// Print the JSON Schema of record files, for editors
    Schema schema;
    /// Print a filled skeleton of a facts file
    New new;
}
