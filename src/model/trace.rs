//! The steps from words and records to a value, kept so that every answer can show its working.

use std::fmt;

/// One step of a computation, in our own notation: what was read, what was computed, from what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// A stable name of the kind of step (`read`, `link`, `sum`, `convert`, `round`).
    pub kind: &'static str,
    /// What happened, in one line.
    pub text: String,
}

/// The ordered steps behind one value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    steps: Vec<Step>,
}

impl Trace {
    /// Adds a step.
    pub fn push(&mut self, kind: &'static str, text: impl Into<String>) {
        self.steps.push(Step { kind, text: text.into() });
    }

    /// Adds all steps of another trace.
    pub fn extend(&mut self, other: Self) {
        self.steps.extend(other.steps);
    }

    /// Returns the steps in order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            writeln!(f, "{}: {}", step.kind, step.text)?;
        }
        Ok(())
    }
}
