//! A text with the lines of its bytes, and the syntax errors of TOML with theirs.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::problem::{At, Report};

/// A file (or the front matter of one) with the starts of its lines.
pub(super) struct Page {
    file: String,
    starts: Vec<usize>,
    first_line: u32,
}

impl Page {
    /// A text whose first line is line `first_line` of the file.
    pub(super) fn new(file: &str, text: &str, first_line: u32) -> Self {
        let starts = text.match_indices('\n').map(|(i, _)| i.saturating_add(1)).collect();
        Page { file: file.to_owned(), starts, first_line }
    }

    /// The line of a byte offset.
    pub(super) fn line(&self, offset: usize) -> u32 {
        let before = self.starts.partition_point(|start| *start <= offset);
        self.first_line.saturating_add(u32::try_from(before).unwrap_or(u32::MAX))
    }

    /// The place of a line.
    pub(super) fn at(&self, line: u32) -> At {
        At { file: self.file.clone(), line }
    }

    /// Reads TOML; notes every syntax error, one a line, and then gives nothing.
    pub(super) fn parse<'t>(&self, text: &'t str, report: &mut Report) -> Option<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Some(table.into_inner());
        }
        let mut by_line = BTreeMap::new();
        for error in errors {
            let line = self.line(error.span().map_or(0, |span| span.start));
            by_line.entry(line).or_insert_with(|| error.message().to_owned());
        }
        for (line, message) in by_line {
            let message = format!("不是正确的TOML：{message}");
            report.add(
                &self.at(line),
                "toml-syntax",
                message,
                "看这一行的引号、括号、逗号，和有没有重复的键",
            );
        }
        None
    }
}
