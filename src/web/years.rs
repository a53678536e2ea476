//! `/{region}/years`: how many years must be paid for cover for life.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use chrono::Days;

use crate::policy::claim::ClaimTopic;
use crate::policy::date::AsOf;
use crate::policy::figure::{Figure, Standing, Topic, Value};
use crate::policy::history::histories;
use crate::policy::region::{Level, Place};
use crate::policy::years::answer::{Case, Need, Person, answers};
use crate::policy::years::circumstance::People;
use crate::policy::years::estimate::ways;
use crate::policy::years::frame::{as_if_binding, is_frame};
use crate::policy::years::rule::Test;
use crate::policy::years::step::{Row, Steps, steps};

use super::channel::PhoneCard;
use super::claim::ClaimLine;
use super::ending::EndingView;
use super::error::PageError;
use super::figure::{DayView, FigureView, name_once};
use super::glossary::{self, TermLink};
use super::guide::GuideView;
use super::head::Shell;
use super::history::HistoryView;
use super::section::{self, LINES, Sections, ShortLine};
use super::site::Site;
use super::topic::TopicVisit;
use super::wording;
use super::words;
use super::years_case::{self, YearsCaseView};

/// One row of a table of steps.
pub struct StepRow {
    /// When one reaches retirement age: 2026年
    pub when: String,
    /// What men need, or all.
    pub men: String,
    /// What women need.
    pub women: String,
}

/// What is needed of those who retire earlier or later.
pub struct StepTable {
    /// For whom.
    pub whom: String,
    /// Men and women need the same in every row.
    pub is_alike: bool,
    /// A number in it is provisional.
    pub is_provisional: bool,
    /// The word for the weakest evidence behind the numbers.
    pub evidence: &'static str,
    /// The earliest first.
    pub rows: Vec<StepRow>,
}

#[derive(Template)]
#[template(path = "years.html")]
struct YearsPage {
    shell: Shell,
    name: String,
    slug: String,
    path: String,
    is_nation: bool,
    is_unknown: bool,
    has_rumours: bool,
    as_of: Option<DayView>,
    frames: Vec<FigureView>,
    cases: Vec<YearsCaseView>,
    steps: Vec<StepTable>,
    deemed: Vec<FigureView>,
    ways: Vec<FigureView>,
    histories: Vec<HistoryView>,
    sections: Sections,
    terms: Vec<TermLink>,
    guide: Option<GuideView>,
    claims: Vec<ClaimLine>,
    phone: PhoneCard,
    ending: EndingView,
}

/// Shows the page on years.
///
/// # Errors
/// 404 with near names, 422 for a day that is none, 500 when the store cannot be read.
pub async fn show(
    site: web::Data<Site>,
    request: HttpRequest,
    slug: web::Path<String>,
) -> Result<HttpResponse, PageError> {
    TopicVisit::answer(&site, &request, &slug, Topic::Years, page)
}

fn page(visit: &TopicVisit, site: &Site) -> Result<YearsPage, PageError> {
    let TopicVisit { place, as_of, figures, .. } = visit;
    let (as_of, region) = (*as_of, &place.region);
    let is_nation = region.level == Level::Nation;
    let person = Person::anybody(as_of.on);
    let found = answers(place, figures, &person, as_of).cases;
    let view = |f: &&Figure| FigureView::of(f, site, region, as_of);
    let sections = Sections::of(figures, place, site, as_of, Topic::Years, |_| true);
    let is_deemed = |f: &&Figure| {
        matches!(f.value, Value::Deemed(_))
            && f.reaches(region)
            && f.evidence().can_answer()
            && in_force(f, as_of)
    };
    let histories = histories(figures, region, Topic::Years);
    let cases: Vec<YearsCaseView> =
        found.iter().map(|case| YearsCaseView::of(case, site, region, as_of)).collect();
    let said = cases.iter().flat_map(|case| {
        let rest = case.rest.iter().map(|need| need.text.as_str());
        rest.chain(case.open.iter().map(String::as_str)).chain([case.counted, case.whom.as_str()])
    });
    let mut page = YearsPage {
        terms: glossary::terms_on(&sections, said),
        shell: visit.shell(site, &answer(&found, is_nation)),
        slug: region.slug.to_string(),
        path: visit.path(),
        is_nation,
        has_rumours: !sections.unsure.is_empty(),
        is_unknown: found.iter().all(|case| case.needs().is_empty()),
        as_of: visit.named_day(),
        frames: figures.iter().filter(|f| is_frame(f) && in_force(f, as_of)).map(|f| view(&f)).collect(),
        cases,
        steps: steps(place, figures, as_of).iter().filter_map(|s| table(s, as_of)).collect(),
        deemed: figures.iter().filter(is_deemed).map(|f| view(&f)).collect(),
        ways: ways(place, figures, &person, as_of).iter().map(view).collect(),
        histories: histories.iter().filter_map(|h| HistoryView::of(h, site, region, as_of)).collect(),
        sections,
        guide: GuideView::national(site, "years", region, as_of)?,
        claims: ClaimLine::beside(site, place, ClaimTopic::Years)?,
        phone: PhoneCard::of(place, figures, site, as_of),
        ending: visit.ending(site),
        name: visit.name.clone(),
    };
    name_once(page.ways.iter_mut().chain(page.sections.each()));
    Ok(page)
}

fn in_force(figure: &Figure, as_of: AsOf) -> bool {
    figure.standing(as_of) == Standing::InForce
}

/// The page's answer in a few words.
fn answer(cases: &[Case<'_>], is_nation: bool) -> String {
    if is_nation {
        return "各地自己定，没有统一的年数".to_owned();
    }
    let lines = lines_of(cases);
    if lines.is_empty() {
        return "没有查到核实过的年数".to_owned();
    }
    // All kinds of people or none: the head says what it says where this is too long.
    let mark =
        |line: &Line<'_>| if line.figures.iter().any(|f| f.is_provisional) { "（暂定）" } else { "" };
    lines.iter().map(|line| format!("{}{}", line.text, mark(line))).collect::<Vec<_>>().join("；")
}

/// So many days back the table reaches: the history has what is older.
const STEPS_BACK: u64 = 3 * 366;

/// The steps near today and ahead; `None` where that is one row only.
fn table(steps: &Steps<'_>, as_of: AsOf) -> Option<StepTable> {
    let first = as_of.on.min(as_of.today).checked_sub_days(Days::new(STEPS_BACK))?;
    let is_near = |row: &&Row<'_>| row.until.is_none_or(|until| until >= first);
    let rows: Vec<&Row<'_>> = steps.rows.iter().filter(is_near).collect();
    let is_alike = rows.iter().all(|row| row.is_alike());
    let told = |needs: &[Need<'_>]| {
        if needs.is_empty() { "没有查到".to_owned() } else { years_case::needs(needs) }
    };
    let row = |row: &&Row<'_>| StepRow { when: when(row), men: told(&row.men), women: told(&row.women) };
    let mut people = steps.circumstances.clone();
    people.people = People::Everybody;
    let whom = wording::of_years(&people);
    let needs = rows.iter().flat_map(|row| row.men.iter().chain(&row.women));
    let is_provisional = needs.clone().any(Need::is_provisional);
    let weakest = needs.flat_map(|need| &need.figures).map(|f| f.evidence()).min();
    let evidence = weakest.map_or("", words::evidence);
    let told = || rows.iter().map(row).collect();
    (rows.len() > 1).then(|| StepTable { whom, is_alike, is_provisional, evidence, rows: told() })
}

/// 2026年, 2030年及以后, 2022年7月1日到2022年12月31日
fn when(row: &Row<'_>) -> String {
    use chrono::Datelike;
    let is_first = |day: &chrono::NaiveDate| day.ordinal() == 1;
    let is_last = |day: &chrono::NaiveDate| day.month() == 12 && day.day() == 31;
    let is_whole = row.from.as_ref().is_none_or(is_first) && row.until.as_ref().is_none_or(is_last);
    let name = |day: chrono::NaiveDate| if is_whole { format!("{}年", day.year()) } else { words::day(day) };
    match (row.from.map(name), row.until.map(name)) {
        (Some(from), Some(until)) if from == until => from,
        (Some(from), Some(until)) => format!("{from}到{until}"),
        (Some(from), None) => format!("{from}及以后"),
        (None, Some(until)) => format!("{until}及以前"),
        (None, None) => "现在".to_owned(),
    }
}

/// What is needed of one kind of people, with the figures behind it.
struct Line<'a> {
    text: String,
    figures: Vec<&'a Figure>,
}

/// What is needed, a line for each kind of people: 男30年、女25年，其中在本省实际缴费满13年.
fn lines_of<'a>(cases: &[Case<'a>]) -> Vec<Line<'a>> {
    let mut groups: Vec<(String, Vec<&Case<'a>>)> = Vec::new();
    for case in cases.iter().filter(|case| !case.needs().is_empty()) {
        let whom = wording::of_years(&case.circumstances);
        match groups.iter_mut().find(|(other, _)| *other == whom) {
            Some((_, same)) => same.push(case),
            None => groups.push((whom, vec![case])),
        }
    }
    let silent: Vec<&Case<'_>> = cases.iter().filter(|case| case.needs().is_empty()).collect();
    let line = |(whom, cases): (String, Vec<&Case<'a>>)| {
        let text = format!("{}{}", by_sex(&cases), of_the_other(&whom, &cases, &silent));
        Line {
            text: if whom.is_empty() { text } else { format!("{whom}：{text}") },
            figures: cases.iter().flat_map(|case| case.needs()).flat_map(|need| need.figures).collect(),
        }
    };
    groups.into_iter().map(line).collect()
}

fn is_men(people: People) -> bool {
    people == People::Men
}

fn is_women(people: People) -> bool {
    matches!(people, People::Women | People::Women55 | People::Women50)
}

/// Says of which sex nothing is known, where the line tells of the other alone.
fn of_the_other(whom: &str, told: &[&Case<'_>], silent: &[&Case<'_>]) -> &'static str {
    let is_of = |cases: &[&Case<'_>], sex: fn(People) -> bool| {
        cases.iter().any(|c| c.circumstances.people == People::Everybody || sex(c.circumstances.people))
    };
    let theirs: Vec<&Case<'_>> = silent
        .iter()
        .copied()
        .filter(|case| {
            let other = wording::of_years(&case.circumstances);
            whom.is_empty() || other.is_empty() || other == whom
        })
        .collect();
    if !is_of(told, is_women) && is_of(&theirs, is_women) {
        "；女要几年没有查到"
    } else if !is_of(told, is_men) && is_of(&theirs, is_men) {
        "；男要几年没有查到"
    } else {
        ""
    }
}

fn by_sex(cases: &[&Case<'_>]) -> String {
    let alike = |parts: &[String]| parts.windows(2).all(|pair| pair.first() == pair.last());
    let is_in_all = |need: &&Need<'_>| matches!(need.test, Test::Total | Test::Continuous);
    let firsts: Vec<String> = cases
        .iter()
        .map(|case| {
            let in_all: Vec<Need<'_>> = case.needs().iter().filter(is_in_all).cloned().collect();
            years_case::needs(&in_all)
        })
        .collect();
    let conditions = |case: &&Case<'_>| {
        let rest: Vec<Need<'_>> = case.needs().into_iter().filter(|need| !is_in_all(&need)).collect();
        years_case::needs(&rest)
    };
    let rests: Vec<String> = cases.iter().map(conditions).collect();
    let is_open = |case: &Case<'_>| case.open().iter().any(|(test, _)| *test == Test::Total);
    let name = |case: &Case<'_>, text: &str| match case.circumstances.people {
        People::Everybody => text.to_owned(),
        people => format!("{}{text}", wording::people(people)),
    };
    let join = |first: &str, rest: &str| match (first.is_empty(), rest.is_empty()) {
        (true, _) => rest.to_owned(),
        (_, true) => first.to_owned(),
        _ => format!("{first}，其中{rest}"),
    };
    let told = if alike(&firsts) && alike(&rests) {
        let text = join(firsts.first().map_or("", String::as_str), rests.first().map_or("", String::as_str));
        // One answer for men and women needs no name; one that is known of one sex alone does.
        let is_all = |sex: fn(People) -> bool| cases.iter().all(|case| sex(case.circumstances.people));
        match (is_all(is_men), is_all(is_women)) {
            (true, false) => format!("{}{text}", wording::people(People::Men)),
            (false, true) => format!("{}{text}", wording::people(People::Women)),
            _ => text,
        }
    } else if alike(&rests) {
        let one = |(case, first): (&&Case<'_>, &String)| match is_open(case) {
            true => name(case, "没有查到"),
            false => name(case, first),
        };
        let each: Vec<String> = cases.iter().zip(&firsts).map(one).collect();
        join(&each.join("、"), rests.first().map_or("", String::as_str))
    } else {
        let whole = |((case, first), rest): ((&&Case<'_>, &String), &String)| match is_open(case) {
            true => name(case, &format!("{rest}，累计要几年没有查到")),
            false => name(case, &join(first, rest)),
        };
        cases.iter().zip(&firsts).zip(&rests).map(whole).collect::<Vec<_>>().join("；")
    };
    // Where it is open for some alone, that stands beside them.
    let is_partial = cases.iter().any(|case| is_open(case)) && alike(&firsts) && alike(&rests);
    if is_partial { format!("{told}；累计要几年没有查到") } else { told }
}

/// One or two lines for the hub: what is needed of those who retire that day, else the frame, else that nothing is known.
#[must_use]
pub fn in_short(figures: &[Figure], place: &Place, site: &Site, as_of: AsOf) -> Vec<ShortLine> {
    if place.region.level == Level::Nation {
        return section::in_short(figures, place, site, as_of, Topic::Years, section::is_rule);
    }
    let cases = answers(place, figures, &Person::anybody(as_of.on), as_of).cases;
    // A line is as sure as the least sure of its numbers.
    let grounds = |figures: &[&Figure]| {
        let weakest = figures.iter().min_by_key(|f| f.evidence());
        let view = weakest.map(|f| FigureView::of(f, site, &place.region, as_of));
        view.map_or_else(String::new, |view| {
            let provisional = if figures.iter().any(|f| f.is_provisional) { "，暂定" } else { "" };
            format!("{}，{}{provisional}", view.evidence, view.level)
        })
    };
    let lines = lines_of(&cases);
    if lines.is_empty() {
        // Put together as a rule would be, so that neither men nor women are left out.
        let bound = as_if_binding(figures);
        let frames = lines_of(&answers(place, &bound, &Person::anybody(as_of.on), as_of).cases);
        let short = |line: Line<'_>| ShortLine {
            grounds: format!("{}，框架，各市自定", grounds(&line.figures)),
            text: line.text,
        };
        let mut told: Vec<ShortLine> = frames.into_iter().map(short).collect();
        let text = if told.is_empty() {
            "这里要交满几年，没有查到核实过的数。退休前打12393问清楚。"
        } else {
            "各市自己定，没有查到核实过的数。退休前打12393问清楚。"
        };
        told.insert(0, ShortLine { text: text.to_owned(), grounds: String::new() });
        told.truncate(LINES);
        return told;
    }
    if lines.len() > LINES {
        let all: Vec<&Figure> = lines.iter().flat_map(|line| &line.figures).copied().collect();
        return vec![ShortLine { text: summary(&cases), grounds: grounds(&all) }];
    }
    let short = |line: Line<'_>| ShortLine { grounds: grounds(&line.figures), text: line.text };
    lines.into_iter().map(short).collect()
}

/// Where there are many kinds of people: from how many years to how many, and what decides.
fn summary(cases: &[Case<'_>]) -> String {
    let months: Vec<u32> = cases
        .iter()
        .filter_map(|case| case.needs().first()?.months)
        .flat_map(|(least, most)| [least, most])
        .collect();
    let (least, most) = (months.iter().min().copied(), months.iter().max().copied());
    let any = |part: fn(&Case<'_>) -> bool| cases.iter().any(part);
    let mut by: Vec<&str> = Vec::new();
    if any(|c| c.circumstances.first_job.is_some() || c.circumstances.scheme.is_some()) {
        by.push("哪年参加工作");
    }
    if any(|c| c.circumstances.first_insured.is_some()) {
        by.push("哪年首次参保");
    }
    if any(|c| c.circumstances.status.is_some()) {
        by.push("单位交还是自己交");
    }
    if any(|c| c.circumstances.people != People::Everybody) {
        by.push("男还是女");
    }
    let is_provisional = cases.iter().any(|case| case.needs().iter().any(Need::is_provisional));
    let mark = if is_provisional { "，有的数是暂定的" } else { "" };
    match least.zip(most) {
        Some((least, most)) => format!("{}，看{}{mark}", wording::span_between(least, most), by.join("、")),
        None => "一直缴到退休，中间不断".to_owned(),
    }
}

#[cfg(test)]
#[path = "years_tests.rs"]
mod tests;
