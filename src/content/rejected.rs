//! `rejected.csv`: values that were found and must not be shown.

use super::field::allowed;
use super::problem::{Located, Report};
use super::region::Slugs;
use super::sheet;
use super::text::{self, Style};
use crate::policy::dataset::Rejected;
use crate::policy::figure::{Topic, by_word};
use crate::policy::source::SourceId;

const COLUMNS: &[&str] = &["region", "topic", "key", "value", "source", "reason"];

/// Reads the rejected values, in file order.
pub(super) fn read(file: &str, text: &str, slugs: &Slugs, report: &mut Report) -> Vec<Located<Rejected>> {
    let mut rejected = Vec::new();
    for row in sheet::rows(file, text, COLUMNS, report) {
        let region =
            row.parsed("region", "unknown-region", |slug| slugs.code(slug), "写regions.csv里的slug", report);
        let topic = row.parsed(
            "topic",
            "unknown-word",
            |word| by_word(Topic::WORDS, word),
            &allowed(Topic::WORDS),
            report,
        );
        let source = row.parsed("source", "bad-source-id", SourceId::parse, "s加八位十六进制数", report);
        let reason = row.cell("reason");
        for fault in text::faults(reason, Style::Prose) {
            report.add(&row.at, fault.rule, format!("`reason`：{}", fault.message), fault.hint);
        }
        if let (Some(region), Some(topic), Some(source)) = (region, topic, source) {
            let (key, value) = (row.cell("key").to_owned(), row.cell("value").to_owned());
            let value = Rejected { region, topic, key, value, source, reason: reason.to_owned() };
            rejected.push(Located::row(file, row.at.line, value));
        }
    }
    rejected
}
