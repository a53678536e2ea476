//! `guides/<name>.md`: front matter in TOML between two lines of `+++`, then Markdown without HTML.

use chrono::NaiveDate;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::field::Fields;
use super::page::Page;
use super::problem::{Located, Report};
use super::text::{self, Style};
use crate::policy::dataset::Guide;
use crate::policy::source::SourceId;

/// Most characters of a title: search engines cut longer ones.
const LONGEST_TITLE: usize = 28;
/// Characters of a description.
const DESCRIPTION: std::ops::RangeInclusive<usize> = 30..=70;

/// Reads a guide.
pub(super) fn read(
    file: &str,
    name: &str,
    text: &str,
    today: NaiveDate,
    report: &mut Report,
) -> Option<Located<Guide>> {
    let whole = Page::new(file, text, 1);
    let parts = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n"));
    let Some((front, body)) = parts else {
        report.add(
            &whole.at(1),
            "front-matter",
            "开头没有两行+++",
            "第一行写+++，接着写title等键，再写一行+++",
        );
        return None;
    };
    let page = Page::new(file, front, 2);
    let body_offset = text.len().saturating_sub(body.len());
    judge_body(body, |offset| whole.line(body_offset.saturating_add(offset)), file, report);
    let table = page.parse(front, report)?;
    let mut fields = Fields::new(&page, &table, 1, report);
    let guide = front_matter(&mut fields, name, body.trim_start_matches('\n'), today);
    let keys = fields.key_lines();
    let is_sound = fields.finish();
    guide.filter(|_| is_sound).map(|guide| Located { keys, ..Located::row(file, 1, guide) })
}

fn front_matter(fields: &mut Fields<'_, '_>, name: &str, body: &str, today: NaiveDate) -> Option<Guide> {
    let title = fields.need("title").text("title", Style::Name);
    let length = title.as_ref().map_or(0, |title| title.chars().count());
    if length > LONGEST_TITLE {
        fields.remark(
            "title",
            "guide-title",
            format!("标题有{length}个字"),
            format!("不超过{LONGEST_TITLE}个字"),
        );
    }
    let description = fields.need("description").text("description", Style::Name);
    let length = description.as_ref().map(|description| description.chars().count());
    if let Some(length) = length.filter(|length| !DESCRIPTION.contains(length)) {
        fields.remark("description", "guide-description", format!("简介有{length}个字"), "写30到70个字");
    }
    let mut sources = Vec::new();
    for word in fields.need("sources").strings("sources").unwrap_or_default() {
        match SourceId::parse(&word) {
            Some(id) => sources.push(id),
            None => fields.fault(
                "sources",
                "bad-source-id",
                format!("“{word}”不是出处的编号"),
                "s加八位十六进制数",
            ),
        }
    }
    let checked_on = fields.need("checked_on").past_day("checked_on", today);
    Some(Guide {
        name: name.to_owned(),
        title: title?,
        description: description?,
        sources,
        checked_on: checked_on?,
        body: body.to_owned(),
    })
}

/// Notes HTML, and words of documents that are not quoted.
fn judge_body(body: &str, line: impl Fn(usize) -> u32, file: &str, report: &mut Report) {
    let mut quoted = 0_u32;
    for (event, range) in Parser::new(body).into_offset_iter() {
        let mut add = |rule, message: &str, hint: &str| {
            let at = super::problem::At { file: file.to_owned(), line: line(range.start) };
            report.add(&at, rule, message, hint);
        };
        match event {
            Event::Start(Tag::BlockQuote(_)) => quoted = quoted.saturating_add(1),
            Event::End(TagEnd::BlockQuote(_)) => quoted = quoted.saturating_sub(1),
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                add("guide-html", "正文里有HTML", "只用Markdown");
            }
            Event::Text(words) if quoted == 0 => {
                if let Some(word) = text::officialese(&words) {
                    add("text-officialese", &format!("“{word}”是公文词"), "换成大白话");
                }
            }
            _ => {}
        }
    }
}
