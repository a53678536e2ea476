//! Trusted markup: the one type that templates print unescaped, with one constructor per kind of source.

use std::fmt;

use askama::filters::HtmlSafe;
use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::drawing::{Drawing, Fill, Shape, Stroke, WIDTH, hatching};
use super::qr::Code;

/// Markup that this program made itself and that needs no escaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup(String);

impl HtmlSafe for Markup {}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The one stylesheet, inlined into every page: `static/site.css` as `build.rs` minified it.
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/site.css"));

impl Markup {
    /// The stylesheet.
    #[must_use]
    pub fn style() -> Self {
        Markup(stylesheet().to_owned())
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

    /// A drawing as inline SVG in the colour of the text around it. Every text is escaped; the rest is numbers.
    #[must_use]
    pub fn drawing(drawing: &Drawing) -> Self {
        let Drawing { id, title, description, height, shapes } = drawing;
        let (id, title, description) = (escaped(id), escaped(title), escaped(description));
        let shapes: String = shapes.iter().map(shape).collect();
        Markup(format!(
            "<svg class=\"drawing\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-words\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-words\">{description}</desc>{shapes}</svg>"
        ))
    }
}

impl Markup {
    /// A QR code as inline SVG: black, on the white that the
    /// stylesheet gives it in the dark as well, so that telephones can read it.
    #[must_use]
    pub fn qr(code: &Code, title: &str, description: &str) -> Self {
        let Code { squares, pixels, strokes } = code;
        let (title, description) = (escaped(title), escaped(description));
        Markup(format!(
            "<svg class=\"qr\" viewBox=\"0 0 {squares} {squares}\" width=\"{pixels}\" height=\"{pixels}\" role=\"img\" \
             aria-labelledby=\"qr-title qr-words\" shape-rendering=\"crispEdges\"><title id=\"qr-title\">{title}</title>\
             <desc id=\"qr-words\">{description}</desc><path stroke=\"#000\" d=\"{strokes}\"/></svg>"
        ))
    }
}

fn shape(shape: &Shape) -> String {
    match shape {
        Shape::Line { from, to, stroke } => {
            let look = match stroke {
                Stroke::Bold => "stroke-width=\"4\" stroke-linecap=\"round\"",
                Stroke::Dashed => "stroke-width=\"4\" stroke-dasharray=\"6 6\"",
                Stroke::Thin => "stroke-width=\"1\"",
            };
            let ((x1, y1), (x2, y2)) = (from, to);
            format!("<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"currentColor\" {look}/>")
        }
        Shape::Text { at: (x, y), text } => {
            format!("<text x=\"{x}\" y=\"{y}\" fill=\"currentColor\">{}</text>", escaped(text))
        }
        Shape::Bar { at, size, fill } => bar(*at, *size, *fill),
        Shape::Dot { at: (x, y), is_known } => {
            let look = if *is_known {
                "fill=\"currentColor\""
            } else {
                "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"4 3\""
            };
            format!("<circle class=\"drawn\" cx=\"{x}\" cy=\"{y}\" r=\"8\" {look}/>")
        }
    }
}

fn bar((x, y): (i32, i32), size: (i32, i32), fill: Fill) -> String {
    let (width, height) = size;
    let look = match fill {
        Fill::Solid => "fill=\"currentColor\"",
        Fill::Hatched | Fill::Empty => "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"",
        Fill::Dashed => "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"6 5\"",
    };
    let border =
        format!("<rect class=\"drawn\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>");
    if fill != Fill::Hatched {
        return border;
    }
    let strokes: String =
        hatching((x, y), size).iter().map(|((a, b), (c, d))| format!("M{a} {b}L{c} {d}")).collect();
    format!("{border}<path class=\"drawn\" d=\"{strokes}\" stroke=\"currentColor\" stroke-width=\"2\"/>")
}

/// The stylesheet as it stands in every page.
#[must_use]
pub fn stylesheet() -> &'static str {
    STYLE.trim()
}

/// A text that stands for itself in markup and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn is_own_path(target: &str) -> bool {
    target.starts_with('#') || (target.starts_with('/') && !target.starts_with("//"))
}

/// The stylesheet as the Content-Security-Policy names it: `sha256-…`.
#[must_use]
pub fn style_hash() -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(stylesheet().as_bytes());
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
    fn a_drawing_escapes_every_text_and_names_its_title() {
        let line = Shape::Line { from: (1, 2), to: (3, 4), stroke: Stroke::Dashed };
        let text = Shape::Text { at: (5, 6), text: "<b>&".to_owned() };
        let drawing = Drawing {
            id: "a\"b".to_owned(),
            title: "</title><script>".to_owned(),
            description: "'".to_owned(),
            height: 196,
            shapes: vec![line, text],
        };
        assert_eq!(
            Markup::drawing(&drawing).to_string(),
            "<svg class=\"drawing\" viewBox=\"0 0 280 196\" role=\"img\" aria-labelledby=\"a&quot;b-title a&quot;b-words\">\
             <title id=\"a&quot;b-title\">&lt;/title&gt;&lt;script&gt;</title><desc id=\"a&quot;b-words\">&#39;</desc>\
             <path d=\"M1 2L3 4\" stroke=\"currentColor\" stroke-width=\"4\" stroke-dasharray=\"6 6\"/>\
             <text x=\"5\" y=\"6\" fill=\"currentColor\">&lt;b&gt;&amp;</text></svg>"
        );
    }

    #[test]
    fn the_stylesheet_is_small_and_whole() {
        let sheet = stylesheet();
        assert!(!sheet.contains("/*") && !sheet.contains('\n'), "comments and lines are gone");
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        // A minifier that took these spaces would void the rules.
        assert!(sheet.contains("calc(-1*var(--s2) - 1px)"), "{sheet}");
        assert!(!sheet.contains("url(") && !sheet.contains("@import"), "it asks for nothing else");
    }

    #[test]
    fn a_code_is_black_on_white_and_escapes_its_texts() {
        let code = Code { squares: 9, pixels: 162, strokes: "M4 4.5h1".to_owned() };
        assert_eq!(
            Markup::qr(&code, "<b>", "&").to_string(),
            "<svg class=\"qr\" viewBox=\"0 0 9 9\" width=\"162\" height=\"162\" role=\"img\" \
             aria-labelledby=\"qr-title qr-words\" shape-rendering=\"crispEdges\"><title id=\"qr-title\">&lt;b&gt;</title>\
             <desc id=\"qr-words\">&amp;</desc><path stroke=\"#000\" d=\"M4 4.5h1\"/></svg>"
        );
    }

    #[test]
    fn headings_keep_their_names() {
        assert!(Markup::markdown("## 纠错 {#correct}").to_string().contains(r#"<h2 id="correct">"#));
    }
}
