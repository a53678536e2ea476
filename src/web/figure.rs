//! A figure as a page shows it: value, unit, for whom, since when, checked when, how sure, whose, by which source.

mod citation;

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::{AppliesTo, Figure, Topic, Value, word_of};
use crate::policy::region::{Region, RegionCode};
use crate::policy::source::{Citation, Evidence};

use super::site::Site;
use super::wording;
use super::words;

pub use citation::{CitationView, Graded, best_citation, best_source, graded, label, published};
use citation::{citation, is_near, rank};

/// A day with its two spellings: for readers and for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayView {
    /// 2026年11月22日
    pub text: String,
    /// 2026-11-22
    pub iso: String,
    /// 2026年11月, where the day does not matter
    pub month: String,
    /// It is the day asked for, and it has not come: rules may change before it does.
    pub is_ahead: bool,
}

impl DayView {
    /// Both spellings of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let month = words::month(YearMonth::of(day));
        DayView { text: words::day(day), iso: day.to_string(), month, is_ahead: false }
    }

    /// The day asked for.
    #[must_use]
    pub fn asked(as_of: AsOf) -> Self {
        DayView { is_ahead: as_of.on > as_of.today, ..DayView::of(as_of.on) }
    }
}

/// A figure ready for a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureView {
    /// Anchor on pages that show it in full.
    pub id: String,
    /// The value in one line, with its unit.
    pub value: String,
    /// For whom; empty for what is not about persons.
    pub whom: String,
    /// Since when, no more exactly than known.
    pub since: String,
    /// The same for machines, where a day, month or year is known.
    pub since_iso: Option<String>,
    /// Until when, for what has or will have an end.
    pub until: Option<DayView>,
    /// Checked on.
    pub checked: Option<DayView>,
    /// To be checked again by.
    pub next_check: Option<DayView>,
    /// That day has passed.
    pub is_due: bool,
    /// The word for its evidence.
    pub evidence: &'static str,
    /// The class name that goes with it.
    pub evidence_class: &'static str,
    /// Whose rule it is.
    pub level: String,
    /// The hub of the region that sets it.
    pub home: String,
    /// The page on which that region shows it in full.
    pub page: String,
    /// It is set by the region whose page this is.
    pub is_own: bool,
    /// A source states it for the region whose page this is.
    pub is_about_here: bool,
    /// A sub-area.
    pub area: Option<String>,
    /// The named pool that it holds for.
    pub pool: Option<String>,
    /// A frame: the cities decide.
    pub is_frame: bool,
    /// 暂定
    pub is_provisional: bool,
    /// A sentence for readers.
    pub note: Option<String>,
    /// Its sources, best first.
    pub citations: Vec<CitationView>,
    /// How many more sources state it for other places: they stand on the page of the region that sets it.
    pub elsewhere: usize,
    /// It stands further up on the page already: a name is given once.
    pub is_repeat: bool,
}

impl FigureView {
    /// What the value is of, before its number: 2026年度个人缴费
    #[must_use]
    pub fn subject(&self) -> &str {
        self.value.split_once('：').map_or("", |(subject, _)| subject)
    }

    /// The number without what it is of: 400元/年
    #[must_use]
    pub fn amount(&self) -> &str {
        self.value.split_once('：').map_or(self.value.as_str(), |(_, amount)| amount)
    }

    /// Whether another figure tells the same of other people (two values for the same people are a dispute), from the same day on, as surely and by the same sources:
    /// all but people, number and note may then be told once.
    #[must_use]
    pub fn is_of_other_people(&self, other: &FigureView) -> bool {
        let is_named = |f: &FigureView| f.is_told_in_full() && !f.whom.is_empty() && !f.subject().is_empty();
        let of_all = |f: &FigureView| FigureView { whom: String::new(), ..f.clone() };
        is_named(self)
            && is_named(other)
            && self.whom != other.whom
            && self.subject() == other.subject()
            && of_all(self).stands_with(&of_all(other))
    }

    /// A figure as seen from a region's page on a day.
    #[must_use]
    pub fn of(figure: &Figure, site: &Site, seen_from: &Region, as_of: AsOf) -> Self {
        let set_by = site.atlas().by_code(figure.region);
        let level = set_by.map_or_else(String::new, |r| words::level(r, seen_from));
        let (near, far): (Vec<&Citation>, Vec<&Citation>) =
            figure.citations.iter().partition(|c| is_near(c, figure.region, seen_from));
        // A figure always shows a source of its own grade, even where that source speaks of a neighbour.
        let best = figure.citations.iter().map(|c| c.evidence).max();
        let has_best = near.iter().any(|c| Some(c.evidence) == best);
        let shown = if has_best { near.len() } else { figure.citations.len() };
        let mut citations: Vec<&Citation> = near.into_iter().chain(far).take(shown).collect();
        citations.sort_by_key(|c| rank(c, site, seen_from));
        FigureView {
            id: figure.id.clone(),
            value: value(figure, site),
            whom: words::whom(&figure.who),
            since: match figure.value {
                Value::Channel(_) | Value::Hotline(_) => words::seen(figure.from),
                _ => words::since(figure.from),
            },
            since_iso: (figure.from != crate::policy::date::Start::Unknown).then(|| figure.from.to_string()),
            until: figure.until.map(DayView::of),
            checked: figure.checked_on().map(DayView::of),
            next_check: figure.next_check_on().map(DayView::of),
            is_due: figure.is_due(as_of.today),
            evidence: words::evidence(figure.evidence()),
            evidence_class: word_of(Evidence::WORDS, &figure.evidence()),
            level,
            home: set_by.map(|r| format!("/{}", r.slug)).unwrap_or_default(),
            page: set_by.map(|r| format!("/{}/{}", r.slug, topic_page(figure))).unwrap_or_default(),
            is_own: figure.region == seen_from.code,
            is_about_here: figure.citations.iter().any(|c| c.about == Some(seen_from.code)),
            area: figure.area.clone(),
            pool: match &figure.applies_to {
                Some(AppliesTo::Pool(name)) => Some(name.clone()),
                _ => None,
            },
            is_frame: figure.applies_to == Some(AppliesTo::Frame),
            is_provisional: figure.is_provisional,
            note: figure.note.clone(),
            citations: citations.into_iter().map(|c| citation(c, site)).collect(),
            elsewhere: figure.citations.len().saturating_sub(shown),
            is_repeat: false,
        }
    }

    /// Whether a page tells it with all of its sources: what the region sets, or what a source states for it. The rest
    /// is told shortly and leads to the page of the region that sets it.
    #[must_use]
    pub fn is_told_in_full(&self) -> bool {
        self.is_own || self.is_about_here
    }

    /// Whether another figure stands on the same grounds: for the same people, since and until the same day, checked
    /// on the same day, as sure, by the same rules and sources. What both say of that can be told once.
    #[must_use]
    pub fn stands_with(&self, other: &Self) -> bool {
        let grounds = |f: &Self| FigureView {
            id: String::new(),
            value: String::new(),
            note: None,
            is_repeat: false,
            ..f.clone()
        };
        grounds(self) == grounds(other)
    }

    /// Its sources by grade.
    #[must_use]
    pub fn graded(&self) -> Vec<Graded> {
        graded(&self.citations)
    }
}

/// The topic page that shows a figure: what is about safety stands with the balance, and so do the menus that show
/// what arrived.
fn topic_page(figure: &Figure) -> &'static str {
    match (figure.value.topic(), &figure.value) {
        (Topic::Safety, _) | (Topic::Refund, Value::Channel(_)) => word_of(Topic::WORDS, &Topic::Balance),
        (topic, _) => word_of(Topic::WORDS, &topic),
    }
}

/// Marks the figures that stand further up already, in the order of the page.
pub fn name_once<'v>(figures: impl Iterator<Item = &'v mut FigureView>) {
    let mut seen = HashSet::new();
    for figure in figures {
        figure.is_repeat = !seen.insert(figure.id.clone());
    }
}

/// The name of a region inside a figure: a rule of a named pool that refers to its own region means the pool.
#[must_use]
pub fn name_in(figure: &Figure, code: RegionCode, site: &Site) -> String {
    match &figure.applies_to {
        Some(AppliesTo::Pool(name)) if figure.region == code => name.clone(),
        _ => site.atlas().name_of(code),
    }
}

/// The value of a figure in one line.
#[must_use]
pub fn value(figure: &Figure, site: &Site) -> String {
    let name_of = |code| name_in(figure, code, site);
    match &figure.value {
        Value::Refund(rule) => words::rule(rule, &name_of),
        Value::Deduction(d) => words::deduction(&d.name, d.amount),
        Value::AveragePension(a) => {
            let class = a.class.map(|c| format!("（{}）", words::class(c))).unwrap_or_default();
            format!("{}年平均养老金{class}：{}元/月", a.year, a.monthly)
        }
        Value::Payday(payday) => words::payday(payday),
        Value::Channel(channel) => {
            let path = channel.path.iter().map(|step| format!("“{step}”")).collect::<Vec<_>>().join("→");
            let host = channel.host.as_deref().map(|h| format!("（{h}）")).unwrap_or_default();
            let colon = if path.is_empty() { "" } else { "：" };
            format!("{}{host}{colon}{path}", words::channel_name(channel))
        }
        Value::Hotline(h) => format!("{}：{}", h.name, h.number),
        Value::Transfer(rule) => rule.text.clone(),
        Value::Statement(statement) => statement.text.clone(),
        Value::Document(document) => match (&document.title, &document.number) {
            (Some(title), Some(number)) => format!("《{title}》（{number}）"),
            (Some(title), None) => format!("《{title}》"),
            (None, Some(number)) => number.clone(),
            (None, None) => "文件名没查到".to_owned(),
        },
        Value::Years(rule) => wording::years(rule),
        Value::Deemed(deemed) => wording::deemed(deemed),
        Value::Provision(provision) => provision.text.clone(),
        Value::Fee(fee) => wording::fee(fee),
        Value::Enrolment(enrolment) => format!("{}年度的集中缴费期", enrolment.year),
        Value::Benefit(benefit) => wording::benefit(benefit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Change = fn(&mut FigureView);
    type ChangeOn = fn(&mut FigureView, Option<DayView>);

    /// A fee of its own region for these people.
    fn fee(whom: &str, value: &str) -> FigureView {
        FigureView {
            id: String::new(),
            value: value.to_owned(),
            whom: whom.to_owned(),
            since: String::new(),
            since_iso: None,
            until: None,
            checked: None,
            next_check: None,
            is_due: false,
            evidence: words::evidence(Evidence::Reported),
            evidence_class: "",
            level: String::new(),
            home: String::new(),
            page: String::new(),
            is_own: true,
            is_about_here: false,
            area: None,
            pool: None,
            is_frame: false,
            is_provisional: false,
            note: None,
            citations: Vec::new(),
            elsewhere: 0,
            is_repeat: false,
        }
    }

    #[test]
    fn figures_that_differ_in_one_of_their_grounds_do_not_stand_together() {
        let one = || fee("学生", "个人缴费：400元/年");
        let day = || NaiveDate::from_ymd_opt(2026, 1, 1).map(DayView::of);
        let grounds: [(&str, ChangeOn); 17] = [
            ("whom", |f, _| f.whom = "成年人".to_owned()),
            ("since", |f, _| f.since = "2026年起".to_owned()),
            ("since_iso", |f, _| f.since_iso = Some("2026".to_owned())),
            ("until", |f, day| f.until = day),
            ("checked", |f, day| f.checked = day),
            ("next_check", |f, day| f.next_check = day),
            ("is_due", |f, _| f.is_due = true),
            ("evidence", |f, _| f.evidence = words::evidence(Evidence::Official)),
            ("level", |f, _| f.level = "全国规定".to_owned()),
            ("home", |f, _| f.home = "/china".to_owned()),
            ("page", |f, _| f.page = "/china/refund".to_owned()),
            ("is_own", |f, _| f.is_own = false),
            ("area", |f, _| f.area = Some("城区".to_owned())),
            ("pool", |f, _| f.pool = Some("省直".to_owned())),
            ("is_frame", |f, _| f.is_frame = true),
            ("is_provisional", |f, _| f.is_provisional = true),
            ("elsewhere", |f, _| f.elsewhere = 1),
        ];
        for (name, change) in grounds {
            let mut other = one();
            change(&mut other, day());
            assert!(!one().stands_with(&other) && !other.stands_with(&one()), "{name}");
        }
        let told: [(&str, Change); 4] = [
            ("id", |f| f.id = "a".to_owned()),
            ("value", |f| f.value = "个人缴费：500元/年".to_owned()),
            ("note", |f| f.note = Some("分两次交。".to_owned())),
            ("is_repeat", |f| f.is_repeat = true),
        ];
        for (name, change) in told {
            let mut other = one();
            change(&mut other);
            assert!(one().stands_with(&other), "{name}");
        }
    }

    #[test]
    fn only_the_same_of_other_people_is_laid_out_by_people() {
        let student = fee("学生", "个人缴费：400元/年");
        let adult = fee("成年人", "个人缴费：500元/年");
        assert!(student.is_of_other_people(&adult) && adult.is_of_other_people(&student));
        for other in [
            // Two values for the same people are a dispute.
            fee("学生", "个人缴费：500元/年"),
            fee("", "个人缴费：500元/年"),
            fee("成年人", "财政补助：500元/年"),
            fee("成年人", "500元/年"),
            FigureView { is_own: false, ..adult.clone() },
            FigureView { evidence: words::evidence(Evidence::Official), ..adult.clone() },
        ] {
            assert!(!student.is_of_other_people(&other), "{other:?}");
            assert!(!other.is_of_other_people(&student), "{other:?}");
        }
    }
}
