//! `sources.toml`: every document that a figure rests on.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::field::Fields;
use super::page::Page;
use super::problem::{Located, Report};
use super::text::Style;
use crate::policy::date::Start;
use crate::policy::source::{Source, SourceId, SourceKind};

/// What the file gives.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The sources, by id.
    pub(super) sources: Vec<Located<Source>>,
    /// All ids, also of sources that could not be read: who cites them is not at fault.
    pub(super) ids: BTreeSet<SourceId>,
}

/// Reads the sources; `None` when the file is no TOML.
pub(super) fn read(file: &str, text: &str, report: &mut Report) -> Option<Sources> {
    let page = Page::new(file, text, 1);
    let table = page.parse(text, report)?;
    let mut found = Sources::default();
    for (key, value) in &table {
        let at = page.at(page.line(key.span().start));
        let Some(fields) = value.get_ref().as_table() else {
            report.add(
                &at,
                "wrong-type",
                format!("`{}`不是一个表", key.get_ref()),
                "写成[s04b6a1e7]，下面每行一个键",
            );
            continue;
        };
        let Some(id) = SourceId::parse(key.get_ref()) else {
            let message = format!("出处的编号不能是“{}”", key.get_ref());
            report.add(&at, "bad-source-id", message, "s加八位十六进制数");
            continue;
        };
        found.ids.insert(id.clone());
        if let Some(source) = source(id, &page, fields, at.line, report) {
            found.sources.push(Located::row(file, at.line, source));
        }
    }
    Some(found)
}

fn source(id: SourceId, page: &Page, table: &DeTable<'_>, line: u32, report: &mut Report) -> Option<Source> {
    let mut fields = Fields::new(page, table, line, report);
    let title = fields.text("title", Style::Title);
    let publisher = fields.need("publisher").text("publisher", Style::Name);
    let published_on = fields.parsed(
        "published_on",
        "bad-date",
        published_on,
        "写成\"2023-04-06\"、\"2023-04\"或\"2023\"；不知道就删掉",
    );
    let url = fields.parsed("url", "bad-url", url, "写以http://或https://开头的完整网址；不能链接就删掉");
    let kind = fields.need("kind").word("kind", SourceKind::WORDS);
    let read_as = fields.text("read_as", Style::Name);
    fields.finish();
    Some(Source { id, title, publisher: publisher?, published_on, url, kind: kind?, read_as })
}

fn published_on(text: &str) -> Option<String> {
    Start::parse(text).filter(|start| *start != Start::Unknown).map(|start| start.to_string())
}

fn url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let is_plain = !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(|b| b.is_ascii_graphic());
    is_plain.then(|| text.to_owned())
}
