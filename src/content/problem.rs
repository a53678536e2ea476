//! Problems of content: where, which rule, what is wrong, what to do. Collected, never thrown.

use std::collections::BTreeMap;
use std::fmt;

/// One thing that is wrong in the content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the content directory: `regions/beijing.toml`.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The rule that it breaks, in kebab-case.
    pub rule: &'static str,
    /// What is wrong, in Chinese.
    pub message: String,
    /// What to do, in Chinese.
    pub hint: String,
}

/// `file:line: [rule] message（提示：hint）`.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, rule, message, hint } = self;
        write!(f, "{file}:{line}: [{rule}] {message}（提示：{hint}）")
    }
}

/// A line of a content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    /// The file, relative to the content directory.
    pub(super) file: String,
    /// The line, counted from 1.
    pub(super) line: u32,
}

/// A value with the lines that it was read from.
#[derive(Debug, Clone)]
pub(super) struct Located<T> {
    /// The line of its header or row.
    pub(super) at: At,
    /// The lines of its keys; citations are `citations.0`, `citations.1`, …
    pub(super) keys: BTreeMap<String, u32>,
    /// The value.
    pub(super) value: T,
}

impl<T> Located<T> {
    /// A value of one line.
    pub(super) fn row(file: &str, line: u32, value: T) -> Self {
        Located { at: At { file: file.to_owned(), line }, keys: BTreeMap::new(), value }
    }

    /// The line of a key, or of the header where the key is absent.
    pub(super) fn on(&self, key: &str) -> At {
        At { file: self.at.file.clone(), line: self.keys.get(key).copied().unwrap_or(self.at.line) }
    }
}

/// All problems found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    problems: Vec<Problem>,
}

impl Report {
    /// Notes a problem.
    pub(super) fn add(
        &mut self,
        at: &At,
        rule: &'static str,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.problems.push(Problem {
            file: at.file.clone(),
            line: at.line,
            rule,
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// All problems by file and line.
    pub(super) fn into_sorted(mut self) -> Vec<Problem> {
        self.problems.sort();
        self.problems
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }
}
