//! `/about/design`: the design system, rendered by itself: every token of the stylesheet and every component in every
//! state, with samples that say they are samples.

mod sample;

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::case::{CaseKind, CaseView};
use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::{PageError, Way};
use super::figure::{DayView, FigureView};
use super::form::{ChoiceField, TextField};
use super::head::{Head, Shell, Subject};
use super::history::HistoryView;
use super::markup::{Markup, stylesheet};
use super::page::Page;
use super::request::without_query;
use super::site::Site;
use super::tile::Tile;

/// A token of the stylesheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// `--ink`
    pub name: &'static str,
    /// What it is in daylight.
    pub light: &'static str,
    /// What it is in the dark, where that differs.
    pub dark: Option<&'static str>,
}

/// The tokens as the stylesheet sets them, in its order.
#[must_use]
pub fn tokens() -> Vec<Token> {
    let mut blocks = stylesheet().split(":root{").skip(1).filter_map(|rest| rest.split('}').next());
    let light = blocks.next().unwrap_or_default();
    let dark = blocks.next().unwrap_or_default();
    let value_in = |block: &'static str, wanted: &str| {
        declarations(block).find(|(name, _)| *name == wanted).map(|(_, value)| value)
    };
    declarations(light)
        .filter(|(name, _)| name.starts_with("--"))
        .map(|(name, value)| Token { name, light: value, dark: value_in(dark, name) })
        .collect()
}

fn declarations(block: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    block.split(';').filter_map(|one| one.split_once(':')).map(|(name, value)| (name.trim(), value.trim()))
}

#[derive(Template)]
#[template(path = "design.html")]
struct DesignPage {
    shell: Shell,
    colours: Vec<Token>,
    lengths: Vec<Token>,
    answers: Vec<CaseView>,
    figures: Vec<FigureView>,
    said: Vec<FigureView>,
    day: DayView,
    ahead: DayView,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    fields: Vec<TextField>,
    choices: Vec<ChoiceField>,
    mistakes: Vec<(String, String)>,
    found: Vec<Way>,
    histories: Vec<HistoryView>,
    ending: EndingView,
    bars: Markup,
    tiles: Vec<Tile>,
}

/// Shows the design system.
///
/// # Errors
/// 500 when the page cannot be rendered.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    if let Some(elsewhere) = without_query(&request) {
        return Ok(elsewhere);
    }
    let (colours, lengths) = tokens().into_iter().partition(|token| token.light.starts_with('#'));
    let page = DesignPage {
        shell: Shell::new(Head::of(&Subject::Design), Some(&site))
            .below_home(&[("/about", "关于本站")], "样式"),
        colours,
        lengths,
        answers: sample::answers(),
        figures: sample::figures(),
        said: sample::said(),
        day: sample::day(),
        ahead: sample::day_ahead(),
        claims: sample::claims(),
        phone: sample::phone(),
        fields: sample::fields(),
        choices: sample::choices(),
        mistakes: sample::mistakes(),
        found: sample::found(),
        histories: sample::histories(),
        ending: sample::ending(&site),
        bars: sample::bars(),
        tiles: sample::tiles(),
    };
    Ok(Page::html(&page, site.content())?.into_response(&request))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_that_a_rule_asks_for_is_set() {
        let set: Vec<&str> = tokens().iter().map(|token| token.name).collect();
        let mut asked = 0;
        for rest in stylesheet().split("var(").skip(1) {
            let name = rest.split(')').next().unwrap();
            asked += 1;
            assert!(set.contains(&name), "{name} is no token");
        }
        assert!(asked > 50, "{asked}");
    }

    #[test]
    fn every_token_is_used() {
        for token in tokens() {
            assert!(stylesheet().contains(&format!("var({})", token.name)), "{} is for nothing", token.name);
        }
    }

    #[test]
    fn colours_are_tokens_and_each_has_its_dark_one() {
        for token in tokens().iter().filter(|token| token.light.starts_with('#')) {
            assert!(token.dark.is_some_and(|dark| dark != token.light), "{}", token.name);
        }
        // Paper is white and ink is black in print, whatever the tokens say.
        let rules = stylesheet().split_once("*{box-sizing").unwrap().1.split("@media print").next().unwrap();
        let colours = rules.split([':', ' ', ';', '}']).filter(|word| {
            word.strip_prefix('#').is_some_and(|hex| hex.chars().all(|c| c.is_ascii_hexdigit()))
        });
        assert_eq!(colours.collect::<Vec<_>>(), Vec::<&str>::new(), "a colour that is no token");
    }
}
