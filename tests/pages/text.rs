//! The visible text of a page as a reader meets it: in pieces, one between two borders of blocks.

use scraper::ElementRef;

/// The text of an element, spaces folded.
pub(crate) fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Elements that end a line of text. What stands apart in smaller type (`note`, `hint`) is a piece of its own.
const BORDERS: &[&str] = &[
    "p",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "th",
    "tr",
    "thead",
    "tbody",
    "caption",
    "table",
    "div",
    "section",
    "form",
    "fieldset",
    "label",
    "legend",
    "button",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "br",
    "nav",
    "header",
    "figure",
    "figcaption",
    "svg",
    "title",
    "desc",
    "text",
    "blockquote",
];

/// What other pages have word for word: the safety box, the phone card, the sources.
pub(crate) fn is_shared(element: ElementRef<'_>) -> bool {
    let is_box = matches!(element.value().attr("aria-labelledby"), Some("safety" | "phone" | "sources"));
    let has_class = |element: ElementRef<'_>, name: &str| element.value().classes().any(|c| c == name);
    let is_of_figure = element.parent().and_then(ElementRef::wrap).is_some_and(|p| has_class(p, "figure"));
    is_box || element.value().name() == "ul" && is_of_figure
}

/// The text of an element in pieces, without the elements that `is_left_out` names.
pub(crate) fn blocks(element: ElementRef<'_>, is_left_out: &dyn Fn(ElementRef<'_>) -> bool) -> Vec<String> {
    let mut text = String::new();
    collect(element, is_left_out, &mut text);
    let pieces = text.split(BORDER).map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" "));
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// A character that no page has.
const BORDER: char = '\u{1e}';

fn collect(element: ElementRef<'_>, is_left_out: &dyn Fn(ElementRef<'_>) -> bool, text: &mut String) {
    if is_left_out(element) {
        return;
    }
    let is_apart = |class: &str| ["note", "hint", "names", "button", "verdict"].contains(&class);
    let is_border = BORDERS.contains(&element.value().name()) || element.value().classes().any(is_apart);
    let is_list_of_names = element.value().classes().any(|class| class == "names");
    if is_border {
        text.push(BORDER);
    }
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            // Names in a row are no sentence: each is a piece.
            (Some(words), _) if is_list_of_names => text.push_str(&words.replace(['、', ' '], "\u{1e}")),
            (Some(words), _) => text.push_str(words),
            (None, Some(inner)) => collect(inner, is_left_out, text),
            (None, None) => {}
        }
    }
    if is_border {
        text.push(BORDER);
    }
}
