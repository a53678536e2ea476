//! Trusted markup: the one type that templates print unescaped, with one constructor per kind of source.

use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{Event, Options, Parser, Tag, html};

/// Markup that this program made itself and that needs no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl HtmlSafe for Markup {}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The one stylesheet, inlined into every page.
const STYLE: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/static/site.css"));

impl Markup {
    /// The stylesheet.
    #[must_use]
    pub fn style() -> Self {
        Markup(STYLE.to_owned())
    }

    /// A guide in Markdown. Raw HTML in it is printed as text, and links lead nowhere but to this site.
    #[must_use]
    pub fn markdown(text: &str) -> Self {
        let events =
            Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES).filter_map(|event| match event {
                Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
                Event::Start(Tag::Link { dest_url, .. }) if !is_own_path(&dest_url) => None,
                Event::Start(Tag::Image { .. }) => None,
                other => Some(other),
            });
        let mut out = String::new();
        html::push_html(&mut out, events);
        Markup(out)
    }
}

fn is_own_path(target: &str) -> bool {
    target.starts_with('#') || (target.starts_with('/') && !target.starts_with("//"))
}

/// The stylesheet as the Content-Security-Policy names it: `sha256-…`.
#[must_use]
pub fn style_hash() -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(STYLE.as_bytes());
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_cannot_smuggle_html_or_foreign_links() {
        let html =
            Markup::markdown("<script>alert(1)</script>\n\n**粗** [站内](/about) ![x](/y)").to_string();
        assert!(html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("<strong>粗</strong>"));
        assert!(html.contains(r#"<a href="/about">站内</a>"#));
        let foreign =
            Markup::markdown("[外站](https://example.com/) [脚本](javascript:alert(1))").to_string();
        assert!(!foreign.contains("href"), "{foreign}");
    }

    #[test]
    fn headings_keep_their_names() {
        assert!(Markup::markdown("## 纠错 {#correct}").to_string().contains(r#"<h2 id="correct">"#));
    }
}
