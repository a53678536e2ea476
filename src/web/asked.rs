//! The place that an estimate is asked for: named in the address, typed and found, or asked for anew.

use actix_web::HttpResponse;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::policy::figure::{AppliesTo, Figure, Value};
use crate::policy::input::{FieldError, Typed};
use crate::policy::refund::input::{Field, Situation};
use crate::policy::region::Region;
use crate::search::sole;

use super::error::{PageError, Way};
use super::form::situation;
use super::page::see_other;
use super::request;
use super::site::Site;

/// An estimate, as far as its address is concerned.
pub(super) struct Asking {
    /// Its path.
    pub(super) path: &'static str,
    /// Whether it asks a field: parameters of others are ignored.
    pub(super) asks: fn(Field) -> bool,
}

/// What an address says of the place.
pub(super) enum AskedPlace<'s> {
    /// A region.
    Region(&'s Region),
    /// Nothing at all was said: the empty form.
    Empty,
    /// The typed city is found: look there.
    Elsewhere(HttpResponse),
    /// To be asked again: what is wrong with it, and what it may have meant.
    Again {
        /// Nothing where the city is one of several: that is a question, not a mistake.
        mistake: Option<FieldError<Field>>,
        /// The regions that it may be.
        found: Vec<Way>,
    },
}

/// A typed place that is nowhere.
pub(super) const NOWHERE: &str = "没找到这个地方，请换个写法，比如只填城市名";
/// A place typed twice.
pub(super) const TWICE: &str = "这一项填了两次，请只留一个";
/// Two regions named in the address.
pub(super) const TWO_REGIONS: &str = "城市填了两个，请重新填一个";
/// The nation, where the question is about one city.
pub(super) const NOT_A_CITY: &str = "“全国”不是参保的地方，请填城市";

/// Reads `region=` and `place=`.
///
/// # Errors
/// 404 with near names for a region that is not there.
pub(super) fn asked_place<'s>(
    site: &'s Site,
    typed: &Typed,
    asking: &Asking,
) -> Result<AskedPlace<'s>, PageError> {
    let again = |message: &str| AskedPlace::Again {
        mistake: Some(FieldError { field: Field::Place, message: message.to_owned() }),
        found: Vec::new(),
    };
    let slugs = filled(typed, "region");
    match slugs.as_slice() {
        [] => {}
        [slug] => {
            let slug = slug.to_ascii_lowercase();
            let region = request::region(site, &slug).ok_or_else(|| request::no_such_region(site, &slug))?;
            return Ok(AskedPlace::Region(region));
        }
        // The region has no field of its own: the place is asked for anew.
        _ => return Ok(again(TWO_REGIONS)),
    }
    let has_answers = Field::WORDS.iter().any(|(field, word)| {
        *field != Field::Place && (asking.asks)(*field) && !filled(typed, word).is_empty()
    });
    let place = match filled(typed, "place").as_slice() {
        [] if has_answers || typed.contains_key("place") => return Ok(again("请先填您参保的城市")),
        [] => return Ok(AskedPlace::Empty),
        [place] => *place,
        _ => return Ok(again(TWICE)),
    };
    let near = request::near(site, place);
    if let Some(region) = sole(&near) {
        return Ok(AskedPlace::Elsewhere(see_other(&with_region(asking, typed, region))));
    }
    if near.is_empty() {
        return Ok(again(NOWHERE));
    }
    let way = |m| -> Way {
        let m: &crate::search::Match<'_> = m;
        Way { href: with_region(asking, typed, m.region), label: request::way(site, m).label }
    };
    Ok(AskedPlace::Again { mistake: None, found: near.iter().map(way).collect() })
}

/// The values of a parameter that hold anything.
pub(super) fn filled<'t>(typed: &'t Typed, word: &str) -> Vec<&'t str> {
    typed.get(word).into_iter().flatten().map(|v| v.trim()).filter(|v| !v.is_empty()).collect()
}

/// Longer values are cut in links: one more than a field takes, so that they are still refused.
const LONGEST_KEPT: usize = 65;

/// The same question with the region named in it, everything else kept.
fn with_region(asking: &Asking, typed: &Typed, region: &Region) -> String {
    let mut address = format!("{}?region={}", asking.path, region.slug);
    let is_kept = |field: Field| (asking.asks)(field) && !matches!(field, Field::Place | Field::Region);
    for (_, word) in Field::WORDS.iter().filter(|(field, _)| is_kept(*field)) {
        for part in kept(typed, word) {
            address.push('&');
            address.push_str(&part);
        }
    }
    address
}

/// What was typed into a field, as links carry it on.
pub(super) fn kept(typed: &Typed, word: &str) -> Vec<String> {
    let part = |value: &&str| {
        let value: String = value.chars().take(LONGEST_KEPT).collect();
        format!("{word}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC))
    };
    // Two values are enough to be told that there are two; a value too long is refused when it is cut, too.
    filled(typed, word).iter().take(2).map(part).collect()
}

/// The same question for each situation, for those who do not know theirs.
pub(super) fn situations(asking: &Asking, typed: &Typed, region: &Region) -> Vec<Way> {
    Situation::WORDS
        .iter()
        .filter(|(s, _)| *s != Situation::Unknown)
        .map(|(s, word)| {
            let mut typed = typed.clone();
            typed.insert("status".to_owned(), vec![(*word).to_owned()]);
            Way { href: with_region(asking, &typed, region), label: situation(*s).to_owned() }
        })
        .collect()
}

/// The named pools that refund figures of a place's levels know.
pub(super) fn pool_names(figures: &[Figure]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for figure in figures.iter().filter(|f| matches!(f.value, Value::Refund(_)) && f.evidence().can_answer())
    {
        if let Some(AppliesTo::Pool(name)) = &figure.applies_to
            && !names.contains(name)
        {
            names.push(name.clone());
        }
    }
    names
}
