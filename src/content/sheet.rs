//! CSV files with a fixed header: rows with their lines.

use super::problem::{At, Report};

/// One row.
pub(super) struct Row<'c> {
    /// Its place.
    pub(super) at: At,
    columns: &'c [&'static str],
    cells: Vec<String>,
}

impl Row<'_> {
    /// The cell of a column.
    pub(super) fn cell(&self, column: &str) -> &str {
        let cells = self.columns.iter().zip(&self.cells);
        cells.into_iter().find(|(name, _)| **name == column).map_or("", |(_, cell)| cell)
    }

    /// The cell of a column; `None` when it is empty.
    pub(super) fn filled(&self, column: &str) -> Option<&str> {
        Some(self.cell(column)).filter(|cell| !cell.is_empty())
    }

    /// What `read` makes of a cell; notes a cell of which it makes nothing.
    pub(super) fn parsed<T>(
        &self,
        column: &str,
        rule: &'static str,
        read: impl Fn(&str) -> Option<T>,
        hint: &str,
        report: &mut Report,
    ) -> Option<T> {
        let cell = self.cell(column);
        let value = read(cell);
        if value.is_none() {
            report.add(&self.at, rule, format!("`{column}`不能是“{cell}”"), hint);
        }
        value
    }
}

/// All rows of a file that have as many cells as there are columns; nothing when the header is another.
pub(super) fn rows<'c>(
    file: &str,
    text: &str,
    columns: &'c [&'static str],
    report: &mut Report,
) -> Vec<Row<'c>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (n, record) in reader.records().enumerate() {
        let at = |line: u64| At { file: file.to_owned(), line: u32::try_from(line).unwrap_or(u32::MAX) };
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                report.add(&at(line), "csv-syntax", "这一行不是正确的CSV", "看这一行的引号和逗号");
                continue;
            }
        };
        let at = at(record.position().map_or(1, csv::Position::line));
        if n == 0 {
            if !record.iter().eq(columns.iter().copied()) {
                report.add(&at, "csv-header", "表头不对", format!("写成{}", columns.join(",")));
                return rows;
            }
            continue;
        }
        if record.len() != columns.len() {
            let message = format!("有{}格，表头有{}格", record.len(), columns.len());
            report.add(&at, "csv-columns", message, "补齐或去掉多余的逗号；有逗号的内容用双引号括起来");
            continue;
        }
        rows.push(Row { at, columns, cells: record.iter().map(str::to_owned).collect() });
    }
    rows
}
