//! `/{region}/lapse`: what a gap in the contributions does, how missing years are topped up.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::claim::ClaimTopic;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Status, Topic, Value};
use crate::policy::lapse::gap::{self, Wait};
use crate::policy::lapse::resident::FLOOR_FROM_YEARS;
use crate::policy::lapse::rule::{Setting, Whom, length, months, told};
use crate::policy::provision::nearest::provision;
use crate::policy::provision::{LapseKey, ProvisionKey};
use crate::policy::region::{Level, Place, Region, RegionCode};

use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::glossary::{self, TermLink};
use super::guide::GuideView;
use super::head::Shell;
use super::section::{Sections, ShortLine};
use super::site::Site;
use super::topic::TopicVisit;
use super::wording;

/// One sentence of an answer, with what it rests on.
pub struct Sentence {
    /// What holds.
    pub text: String,
    /// 多方一致，全国规定; empty where it tells what was not found.
    pub grounds: String,
    /// Where the rule stands in full.
    pub href: String,
    /// It rests on the nation's rule.
    pub is_nations: bool,
}

/// The answer for some people.
pub struct Answer {
    /// For whom.
    pub who: &'static str,
    /// The sentences.
    pub sentences: Vec<Sentence>,
}

#[derive(Template)]
#[template(path = "lapse.html")]
struct LapsePage {
    shell: Shell,
    name: String,
    path: String,
    slug: String,
    is_nation: bool,
    as_of: Option<DayView>,
    answers: Vec<Answer>,
    rules: Sections,
    topup: Sections,
    terms: Vec<TermLink>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
}

/// Whom the answer of the residents' scheme is for.
const RESIDENTS: &str = "居民医保";

/// How many of the nation's sentences another page repeats: the wait, what makes it longer, and what shorter.
const INHERITED: usize = 3;

/// Most claims on a topic page.
const MOST_CLAIMS: usize = 3;

/// Shows what a region's page says on gaps and on topping up.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Lapse, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<LapsePage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let mut claims = ClaimLine::beside(site, place, ClaimTopic::Lapse)?;
    for claim in ClaimLine::beside(site, place, ClaimTopic::TopUp)? {
        if !claims.iter().any(|c| c.href == claim.href) {
            claims.push(claim);
        }
    }
    claims.truncate(MOST_CLAIMS);
    let answers = answers(figures, place, site, as_of);
    let mut rules = Sections::of(figures, place, site, as_of, Topic::Lapse, |f| !is_topup(f));
    let mut topup = Sections::of(figures, place, site, as_of, Topic::Lapse, is_topup);
    name_once(rules.each().chain(topup.each()));
    let said = answers.iter().flat_map(|a| a.sentences.iter().map(|s| s.text.as_str()).chain([a.who]));
    let mut terms = glossary::terms_on(&rules, said);
    terms.extend(glossary::terms_on(&topup, []));
    let page = LapsePage {
        terms: glossary::once(terms),
        shell: visit.shell(site, &in_few_words(&answers)),
        path: visit.path(),
        slug: region.slug.to_string(),
        is_nation: region.level == Level::Nation,
        as_of: visit.named_day(),
        answers,
        rules,
        topup,
        guide: GuideView::national(site, "lapse", region, as_of)?,
        claims,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        name: visit.name.clone(),
    };
    Ok(page)
}

fn is_topup(figure: &Figure) -> bool {
    matches!(&figure.value, Value::Provision(rule) if matches!(rule.key, ProvisionKey::TopUp(_)))
}

/// For descriptions: the first sentence of the first answer.
fn in_few_words(answers: &[Answer]) -> String {
    let first = answers.iter().flat_map(|a| &a.sentences).next();
    first.map_or_else(|| "还没查到当地的规定".to_owned(), |s| s.text.trim_end_matches('。').to_owned())
}

/// What holds, in plain words: for people at work and flexible workers, together where the same holds, and residents.
fn answers(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<Answer> {
    let setting = Setting { place, figures, as_of };
    let insured = |status| insured(&setting, Whom::insured(status), site);
    let (at_work, flexible) = (insured(Status::Employee), insured(Status::Flexible));
    let is_same = at_work.iter().map(|s| &s.text).eq(flexible.iter().map(|s| &s.text));
    let mut answers = Vec::new();
    if is_same {
        answers.push(Answer { who: "职工医保", sentences: at_work });
    } else {
        answers.push(Answer { who: "职工医保，单位交的", sentences: at_work });
        answers.push(Answer { who: "职工医保，自己交的（灵活就业）", sentences: flexible });
    }
    let mut of_residents = residents(&setting, site);
    // What is the nation's throughout stands whole on its page, to which this one leads.
    if place.region.level != Level::Nation && of_residents.iter().all(|s| s.is_nations) {
        of_residents.truncate(INHERITED);
    }
    answers.push(Answer { who: RESIDENTS, sentences: of_residents });
    answers.retain(|answer| answer.sentences.iter().any(|s| !s.grounds.is_empty()));
    answers
}

/// A sentence with the figure that it rests on.
fn sentence(text: String, figure: &Figure, site: &Site, seen_from: &Region, as_of: AsOf) -> Sentence {
    let view = FigureView::of(figure, site, seen_from, as_of);
    let grounds = format!("{}，{}", view.evidence, view.level);
    let href = format!("{}#{}", view.page, view.id);
    Sentence { text, grounds, href, is_nations: figure.region == RegionCode::CHINA }
}

/// What a sentence adds where its figure is one of several that disagree.
fn side(figures: usize) -> &'static str {
    if figures > 1 { "（说法不一）" } else { "" }
}

/// A sentence that tells what was not found.
fn silence(text: &str) -> Sentence {
    Sentence { text: text.to_owned(), grounds: String::new(), href: String::new(), is_nations: false }
}

fn insured(setting: &Setting<'_, '_>, whom: Whom, site: &Site) -> Vec<Sentence> {
    let (region, as_of) = (&setting.place.region, setting.as_of);
    let rest = |text, figure| sentence(text, figure, site, region, as_of);
    let (waits, _) = gap::waits(setting, whom);
    let is_in_words = gap::is_in_words(&waits);
    let mut sentences = Vec::new();
    let window = setting.find(LapseKey::BackpayWindow, whom);
    let sides = told(&window.answer);
    let side = side(sides.len());
    for figure in sides {
        let Some(window) = length(figure).map(wording::quantity) else { continue };
        let is_nations = figure.region == RegionCode::CHINA;
        let who = if is_nations { "换了参保地，或者换了医保种类的，" } else { "" };
        // Beside words about a longer gap stand the place's own words about a shorter one: they are made for each other.
        let text = match provision(figure).filter(|_| is_in_words && !is_nations) {
            Some(rule) => rule.text.clone(),
            None => format!("{who}断不超过{window}，可以补{side}。"),
        };
        sentences.push(rest(text, figure));
        if is_nations && region.level != Level::Nation {
            sentences.push(silence(if is_in_words {
                "人没换地方的，能补几个月，打12393问。"
            } else {
                "人没换地方的，当地让补几个月，没有查到，打12393问。"
            }));
        }
    }
    for wait in &waits {
        match wait {
            Wait::Set(group, figure) => {
                let of_group = waits.iter().filter(|w| matches!(w, Wait::Set(other, _) if other == group));
                let side = self::side(of_group.count());
                let Some(wait) = length(figure).map(wording::quantity) else { continue };
                let who = group.map_or_else(|| "断得更久的".to_owned(), str::to_owned);
                sentences.push(rest(format!("{who}，要等{wait}才能报{side}。"), figure));
            }
            Wait::UpTo(figure) => {
                let Some(most) = length(figure).map(wording::quantity) else { continue };
                let text = format!("断得更久的，可能要等。等多久各地不一样，最多{most}。");
                sentences.push(rest(text, figure));
            }
            Wait::InWords(figure) => {
                sentences.extend(provision(figure).map(|rule| rest(rule.text.clone(), figure)));
            }
            Wait::Unknown(_) => {}
        }
    }
    // The place's own rule goes before the nation's and before what was not found.
    if is_in_words {
        sentences.sort_by_key(|s| s.is_nations || s.grounds.is_empty());
    }
    sentences
}

/// How long residents wait who paid late: the first sentence of their answer.
#[must_use]
pub fn residents_wait(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Option<Sentence> {
    residents(&Setting { place, figures, as_of }, site).into_iter().next()
}

fn residents(setting: &Setting<'_, '_>, site: &Site) -> Vec<Sentence> {
    let (region, as_of) = (&setting.place.region, setting.as_of);
    let mut sentences = Vec::new();
    let mut say = |key, text: &dyn Fn(u32) -> String| {
        let found = setting.find(key, Whom::resident());
        let sides = told(&found.answer);
        let side = side(sides.len());
        for figure in sides {
            let text = |n| format!("{}{side}。", text(n));
            sentences.extend(months(figure).map(|n| sentence(text(n), figure, site, region, as_of)));
        }
    };
    // Some need not wait (新生儿), others wait longer: it is the least, for most.
    say(LapseKey::ResidentFixedWait, &|n| format!("交晚了，或者断过的，一般最少先等{n}个月"));
    say(LapseKey::ResidentVariableWait, &|n| format!("每断一年，再多等{n}个月"));
    say(LapseKey::ResidentRepair, &|n| format!("每多交一年的钱，少等{n}个月"));
    say(LapseKey::ResidentFloor, &|n| format!("断了{FLOOR_FROM_YEARS}年以上的，最少也要等{n}个月"));
    sentences
}

/// One or two lines for the hub: the employee scheme, and the residents'.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    let line = |answer: Answer| {
        let most = if answer.who == RESIDENTS { INHERITED } else { 2 };
        let told: Vec<&Sentence> =
            answer.sentences.iter().filter(|s| !s.grounds.is_empty()).take(most).collect();
        let text: Vec<&str> = told.iter().map(|s| s.text.trim_end_matches('。')).collect();
        let mut grounds: Vec<&str> = told.iter().map(|s| s.grounds.as_str()).collect();
        grounds.dedup();
        ShortLine { text: format!("{}：{}", answer.who, text.join("；")), grounds: grounds.join("；") }
    };
    let mut answers = answers(figures, place, site, as_of);
    // Who pays the contributions is told apart on the page itself: here stands what the place says of its own.
    if answers.len() > 2 {
        let is_nations =
            |answer: &Answer| answer.sentences.iter().all(|s| s.is_nations || s.grounds.is_empty());
        let other = usize::from(answers.get(1).is_some_and(is_nations));
        answers.remove(other);
    }
    answers.into_iter().map(line).collect()
}
