//! What the pages of estimates begin and end with: the place that is asked for, named in the address, typed and found, or
//! to be asked for anew; title, crumbs and status of the page.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::policy::figure::word_of;
use crate::policy::input::{FieldError, Typed, tidy};
use crate::policy::region::{Level, Region};
use crate::search::{Match, sole};

use super::error::{PageError, Way};
use super::form::FormField;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::request;
use super::site::Site;

/// An estimate, as far as its address is concerned.
pub(super) struct Asking<F: 'static> {
    /// Its path.
    pub(super) path: &'static str,
    /// The place as typed.
    pub(super) place: F,
    /// The place by its name in addresses.
    pub(super) region: F,
    /// Whether it asks a field: parameters of others are ignored.
    pub(super) asks: fn(F) -> bool,
    /// A field that tells by being there that the form was sent, also when it is empty; links keep it.
    pub(super) sent_with: Option<F>,
    /// The nation is no answer.
    pub(super) is_of_city: bool,
}

/// What an address says of the place.
pub(super) enum AskedPlace<'s, F> {
    /// A region where this insurance operates.
    Region(&'s Region),
    /// The typed city is found, or has no such insurance: look there.
    Elsewhere(HttpResponse),
    /// To be asked for: what is wrong with it, and what it may have meant.
    Ask {
        /// Nothing where the form is still empty, or the city is one of several: that is a question, not a mistake.
        mistake: Option<FieldError<F>>,
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

/// Longer values are cut in links: one more than a field takes, so that they are still refused.
const LONGEST_KEPT: usize = 65;

impl<F: FormField> Asking<F> {
    /// Reads `region=` and `place=`.
    ///
    /// # Errors
    /// 404 with near names for a region that is not there.
    pub(super) fn place<'s>(&self, site: &'s Site, typed: &Typed) -> Result<AskedPlace<'s, F>, PageError> {
        let again = |message: &str| AskedPlace::Ask {
            mistake: Some(FieldError { field: self.place, message: message.to_owned() }),
            found: Vec::new(),
        };
        // A region is looked up as it stands: bytes that are no name are nobody's, not nothing.
        match given(typed, word_of(F::ALL, &self.region)).as_slice() {
            [] => {}
            [slug] => {
                let slug = slug.to_ascii_lowercase();
                let found = request::region(site, &slug);
                let region = found.ok_or_else(|| request::no_such_region(site, &slug))?;
                return Ok(match region {
                    region if !region.is_covered() => {
                        AskedPlace::Elsewhere(see_other(&format!("/{}", region.slug)))
                    }
                    region if self.is_of_city && region.level == Level::Nation => again(NOT_A_CITY),
                    region => AskedPlace::Region(region),
                });
            }
            // The region has no field of its own: the place is asked for anew.
            _ => return Ok(again(TWO_REGIONS)),
        }
        let place_word = word_of(F::ALL, &self.place);
        let place = match filled(typed, place_word).as_slice() {
            [] if self.has_answers(typed) || typed.contains_key(place_word) => {
                return Ok(again("请先填您参保的城市"));
            }
            [] => return Ok(AskedPlace::Ask { mistake: None, found: Vec::new() }),
            [place] => *place,
            _ => return Ok(again(TWICE)),
        };
        let near = request::near(site, place);
        if let Some(region) = sole(&near) {
            return Ok(AskedPlace::Elsewhere(see_other(&self.address(typed, region))));
        }
        if near.is_empty() {
            return Ok(again(NOWHERE));
        }
        let way =
            |m: &Match<'_>| Way { href: self.address(typed, m.region), label: request::way(site, m).label };
        Ok(AskedPlace::Ask { mistake: None, found: near.iter().map(way).collect() })
    }

    /// Whether anything but the place was said.
    fn has_answers(&self, typed: &Typed) -> bool {
        let mut asked = F::ALL.iter().filter(|(field, _)| *field != self.place && (self.asks)(*field));
        asked.any(|(_, word)| !filled(typed, word).is_empty())
    }

    /// The same question with the region named in it, everything else kept.
    pub(super) fn address(&self, typed: &Typed, region: &Region) -> String {
        let mut address = format!("{}?region={}", self.path, region.slug);
        let is_kept = |field: F| (self.asks)(field) && field != self.place && field != self.region;
        for (field, word) in F::ALL.iter().filter(|(field, _)| is_kept(*field)) {
            let mut parts = kept(typed, word);
            if parts.is_empty() && self.sent_with == Some(*field) && typed.contains_key(*word) {
                parts.push(format!("{word}="));
            }
            for part in parts {
                address.push('&');
                address.push_str(&part);
            }
        }
        address
    }
}

/// The values of a parameter that are not blank.
pub(super) fn given<'t>(typed: &'t Typed, word: &str) -> Vec<&'t str> {
    typed.get(word).into_iter().flatten().map(|v| v.trim()).filter(|v| !v.is_empty()).collect()
}

/// The values of a parameter that hold anything to read; of control characters alone nothing is left.
pub(super) fn filled<'t>(typed: &'t Typed, word: &str) -> Vec<&'t str> {
    given(typed, word).into_iter().filter(|v| !tidy(v).is_empty()).collect()
}

/// Adds that a question was left open, before the other mistakes: where the form was sent, which one of the fields tells
/// by being there, and nothing was said.
pub(super) fn require<F: FormField>(
    errors: &mut Vec<FieldError<F>>,
    typed: &Typed,
    sent_with: &[F],
    asked: F,
    message: &str,
) {
    let is_sent = sent_with.iter().any(|field| typed.contains_key(word_of(F::ALL, field)));
    let is_named = errors.iter().any(|error| error.field == asked);
    if is_sent && !is_named && filled(typed, word_of(F::ALL, &asked)).is_empty() {
        errors.insert(0, FieldError { field: asked, message: message.to_owned() });
    }
}

/// Said where nobody chose who they are.
pub(super) const WHO: &str = "请选您是哪一种，分不清就选“不清楚”";

/// What was typed into a field, as links carry it on.
pub(super) fn kept(typed: &Typed, word: &str) -> Vec<String> {
    let part = |value: &&str| {
        let value: String = value.chars().take(LONGEST_KEPT).collect();
        format!("{word}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC))
    };
    // Two values are enough to be told that there are two; a value too long is refused when it is cut, too.
    filled(typed, word).iter().take(2).map(part).collect()
}

/// An estimate's page as it was asked for.
pub(super) struct Asked<'r> {
    /// The site.
    pub(super) site: &'r Site,
    /// The request.
    pub(super) request: &'r HttpRequest,
    /// What was typed.
    pub(super) typed: &'r Typed,
}

impl Asked<'_> {
    /// Nothing was typed at all.
    fn is_bare(&self) -> bool {
        self.request.query_string().is_empty()
    }

    /// The shell of a form, or of an answer where there is one; `name` ends the crumbs.
    pub(super) fn shell(
        &self,
        name: &str,
        form: &Subject<'_>,
        answer: Option<&Subject<'_>>,
        is_ok: bool,
    ) -> Shell {
        let head = match answer {
            _ if !is_ok => Head::of(form).with_mistakes(),
            Some(answer) => Head::of(answer),
            None if self.is_bare() => Head::of(form),
            None => Head::of(form).unlisted(),
        };
        Shell::new(head, Some(self.site)).below_home(&[("/estimate", "估算")], name)
    }

    /// The finished page: 422 with mistakes; kept by nobody once anything was typed.
    ///
    /// # Errors
    /// 500 when the template cannot be rendered.
    pub(super) fn respond(&self, page: &impl Template, is_ok: bool) -> Result<HttpResponse, PageError> {
        let cache = if self.is_bare() { self.site.content() } else { CachePolicy::NoStore };
        let status = if is_ok { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok(Page::html(page, cache)?.with_status(status).into_response(self.request))
    }
}
