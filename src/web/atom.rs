//! A feed in Atom 1.0 (RFC 4287): every text is escaped here, every moment is midnight in China.

use chrono::NaiveDate;

use super::head::SITE_NAME;

/// The type under which feeds are sent.
pub const CONTENT_TYPE: &str = "application/atom+xml; charset=utf-8";

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name for ever, an address.
    pub id: String,
    /// Title.
    pub title: String,
    /// The day on which it could be told.
    pub day: NaiveDate,
    /// The page that tells more.
    pub href: String,
    /// A sentence or two.
    pub summary: String,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its own address.
    pub address: String,
    /// The page that shows the same.
    pub page: String,
    /// Title.
    pub title: String,
    /// The day it bears while it has no entry.
    pub empty_since: NaiveDate,
    /// Entries, newest first.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// The feed as a document.
    #[must_use]
    pub fn to_xml(&self) -> String {
        let newest = self.entries.iter().map(|entry| entry.day).max().unwrap_or(self.empty_since);
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
        xml.push_str(&element("title", &self.title));
        xml.push_str(&element("id", &self.address));
        xml.push_str(&link("self", "application/atom+xml", &self.address));
        xml.push_str(&link("alternate", "text/html", &self.page));
        xml.push_str(&element("updated", &moment(newest)));
        xml.push_str(&format!("<author><name>{}</name></author>\n", escape(SITE_NAME)));
        for entry in &self.entries {
            xml.push_str("<entry>\n");
            xml.push_str(&element("title", &entry.title));
            xml.push_str(&element("id", &entry.id));
            xml.push_str(&element("updated", &moment(entry.day)));
            xml.push_str(&link("alternate", "text/html", &entry.href));
            xml.push_str(&element("summary", &entry.summary));
            xml.push_str("</entry>\n");
        }
        xml.push_str("</feed>\n");
        xml
    }
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", escape(text))
}

fn link(rel: &str, kind: &str, href: &str) -> String {
    format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n", escape(href))
}

/// Midnight in China: `2026-11-22T00:00:00+08:00`.
fn moment(day: NaiveDate) -> String {
    format!("{day}T00:00:00+08:00")
}

/// Text as XML holds it. What XML 1.0 cannot hold at all is left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c < ' ' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_be_markup() {
        assert_eq!(
            escape("<a href=\"x\">'1'&\u{1}\u{ffff}二\n</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;1&#39;&amp;二 &lt;/a&gt;"
        );
    }

    #[test]
    fn a_feed_without_entries_has_a_moment_too() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
        let feed = Feed {
            address: "https://yibao.example/changes.atom".to_owned(),
            page: "https://yibao.example/changes".to_owned(),
            title: "A".to_owned(),
            empty_since: day,
            entries: Vec::new(),
        };
        assert!(feed.to_xml().contains("<updated>2026-11-22T00:00:00+08:00</updated>"));
    }
}
