//! The steps of a transfer in the order of time: what comes first, the application, the last day of each side, the money;
//! and how the days were counted.

use chrono::{Datelike, NaiveDate};

use crate::policy::calendar::{Holiday, WorkingDate};
use crate::policy::date::AsOf;
use crate::policy::figure::Figure;
use crate::policy::region::Place;
use crate::policy::resolve::Reason as WhyNot;
use crate::policy::transfer::deadline::{Deadline, Deadlines, Stage};
use crate::policy::transfer::estimate::{BalanceRule, First, Journey, Plan, Route};
use crate::policy::transfer::input::Facts;

use crate::web::figure::{DayView, FigureView, value};
use crate::web::site::Site;

/// One step on the way, in the order of time.
pub(super) struct TimelineStep {
    /// The day, where there is one.
    pub(super) on: Option<NaiveDate>,
    /// 您申请, 深圳办完转出: what a drawing says of it.
    pub(super) mark: String,
    /// 最晚, 申请: what the day is; where there is none, what a drawing says instead.
    pub(super) what: &'static str,
    /// What is done, by whom.
    pub(super) text: String,
    /// The figures it rests on; they stand in full further down.
    pub(super) figures: Vec<FigureView>,
}

impl TimelineStep {
    /// The day in both spellings.
    pub(super) fn day(&self) -> Option<DayView> {
        self.on.map(DayView::of)
    }
}

/// What makes views of figures: everything around them.
pub(super) struct Around<'a> {
    pub(super) site: &'a Site,
    pub(super) journey: Journey<'a>,
    /// The name of the old place.
    pub(super) from: String,
    /// The name of the new place.
    pub(super) to: String,
    pub(super) as_of: AsOf,
}

impl Around<'_> {
    pub(super) fn view(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, &self.journey.to.region, self.as_of)
    }

    pub(super) fn views(&self, figures: &[&Figure]) -> Vec<FigureView> {
        figures.iter().map(|f| self.view(f)).collect()
    }
}

/// The steps in the order of time: what comes first, the application, the last day of each side, the money.
pub(super) fn steps(plan: &Plan<'_>, facts: &Facts, around: &Around<'_>) -> Vec<TimelineStep> {
    let Around { from, to, journey, .. } = around;
    let step = |mark: String, text: String, figures| TimelineStep { on: None, mark, what: "", text, figures };
    let mut steps: Vec<TimelineStep> = plan
        .first
        .iter()
        .map(|first| match first {
            First::StopThere => {
                step(format!("{from}停保"), format!("先在{from}停保，就是不再在那边交费。"), Vec::new())
            }
            First::StartHere => {
                step(format!("{to}参保"), format!("先在{to}参保，参了保才能申请转移。"), Vec::new())
            }
            First::NextYearHere => {
                let text = format!("先在{to}参加下一年的居民医保，再申请转移。");
                step(format!("{to}参保"), text, around.views(&plan.cases))
            }
        })
        .collect();
    if let Some(last) = steps.last_mut().filter(|_| plan.is_checked_first()) {
        last.figures.extend(around.views(&plan.checks));
    }
    let both = || "两边办完".to_owned();
    let rules = ways(plan);
    let how: String = match rules {
        [] => "在哪里申请没有查到，打12393问。".to_owned(),
        _ => rules.iter().map(|f| value(f, around.site)).collect(),
    };
    let wait = match plan.first.as_slice() {
        [] => "",
        _ if plan.waits_for_next_year() => "要等前面的做完。",
        _ => "要等前面的做完。申请晚几天，后面的日子也晚几天。",
    };
    steps.push(TimelineStep {
        on: Some(facts.applied),
        mark: "您申请".to_owned(),
        what: "申请",
        text: format!("您自己申请。{how}{wait}"),
        figures: around.views(rules),
    });
    match &plan.deadlines {
        Deadlines::Counted(stages) => {
            steps.extend(
                told(stages, plan.deadlines.last(journey.to))
                    .map(|d| deadline(d, around, plan.waits_for_next_year())),
            );
        }
        Deadlines::AsRuled => {
            let ruled = step(both(), "多久办完，以上面这条规定为准。".to_owned(), Vec::new());
            steps.push(TimelineStep { what: "看上面那条规定", ..ruled });
        }
        Deadlines::Unknown(reason) => {
            let text = match reason {
                WhyNot::NotYet(_) => "那时候，现在的期限还没有开始执行。",
                _ => "几天办完，没有查到可靠的规定，打12393问。",
            };
            steps.push(step(both(), text.to_owned(), Vec::new()));
        }
    }
    if plan.balance_rule == BalanceRule::OfNation {
        let text = match &plan.deadlines {
            Deadlines::Counted(_) => "余额要等银行转过来，这段时间不算在上面的天数里，也没有查到限几天。",
            Deadlines::AsRuled | Deadlines::Unknown(_) => "余额哪天到账，没有查到准信，打12393问。",
        };
        steps.push(step("余额到账".to_owned(), text.to_owned(), Vec::new()));
    }
    if plan.waits_for_next_year() {
        steps.iter_mut().for_each(|step| step.on = None);
    }
    steps
}

/// What says where to apply: the province's rule inside it, else the nation's.
fn ways<'p, 'a>(plan: &'p Plan<'a>) -> &'p [&'a Figure] {
    if plan.within.is_empty() { &plan.apply } else { &plan.within }
}

/// The stages that have a step. Both sides together is one of its own only where it ends on another day.
fn told<'p, 'a>(
    stages: &'p [Deadline<'a>],
    last: Option<&'p Deadline<'a>>,
) -> impl Iterator<Item = &'p Deadline<'a>> {
    let is_whole_last = last.is_none_or(|l| l.stage == Stage::Whole);
    stages.iter().filter(move |d| d.stage != Stage::Whole || is_whole_last)
}

/// Every figure that answer and steps lean on, once.
pub(super) fn grounds<'a>(plan: &Plan<'a>, to: &Place) -> Vec<&'a Figure> {
    let days: Vec<&Figure> = match &plan.deadlines {
        Deadlines::Counted(stages) => {
            told(stages, plan.deadlines.last(to)).flat_map(|d| d.figures.iter().copied()).collect()
        }
        Deadlines::AsRuled | Deadlines::Unknown(_) => Vec::new(),
    };
    let is_automatic = plan.automatic.as_ref().is_some_and(|a| a.is_sure);
    let cases = if is_automatic { &[][..] } else { &plan.cases };
    let checks = if plan.is_checked_first() { plan.checks.as_slice() } else { &[] };
    let scope = if plan.may_be_retired { plan.scope.as_slice() } else { &[] };
    let mut all: Vec<&Figure> = Vec::new();
    for figure in [cases, checks, ways(plan), &days, scope].into_iter().flatten() {
        if !all.iter().any(|f| f.id == figure.id) {
            all.push(figure);
        }
    }
    all
}

fn deadline(deadline: &Deadline<'_>, around: &Around<'_>, is_undated: bool) -> TimelineStep {
    let Around { from, to, .. } = around;
    let days = deadline.days;
    let mark = match deadline.stage {
        Stage::Out => format!("{from}办完转出"),
        Stage::In => format!("{to}办完转入"),
        Stage::Whole => "两边办完".to_owned(),
        Stage::WithinProvince => "省内转移办完".to_owned(),
    };
    let mut text = match deadline.stage {
        Stage::Out => format!("{from}办完转出：申请后{days}个工作日内。"),
        Stage::In => format!("{to}办完转入：再加{days}个工作日。"),
        Stage::Whole => format!("两边都办完：一共{days}个工作日。"),
        Stage::WithinProvince => format!("省内转移办完：一共{days}个工作日。"),
    };
    if deadline.is_disputed() {
        text.push_str("几种说法不一样，这里按最长的算。");
    }
    if !deadline.by.is_exact() && !is_undated {
        text.push_str("这一天是按周末数的，遇节假日往后推。");
    }
    TimelineStep {
        on: Some(deadline.by.day()),
        mark,
        what: if deadline.by.is_exact() { "最晚" } else { "大约最晚" },
        text,
        figures: around.views(&deadline.figures),
    }
}

/// How days were counted, and the notices of the years on the way.
pub(super) fn counting(plan: &Plan<'_>, holidays: &[Holiday]) -> (Vec<String>, Vec<String>) {
    let Deadlines::Counted(stages) = &plan.deadlines else { return (Vec::new(), Vec::new()) };
    if plan.waits_for_next_year() {
        return (Vec::new(), Vec::new());
    }
    let mut notes = vec![
        "工作日：去掉周末和放假的日子，调休上班的算进去。申请的第二天算第1天。".to_owned(),
        "期限从受理那天起算。受理晚几天，就往后推几天。".to_owned(),
    ];
    let is_national = stages.iter().all(Deadline::is_national);
    if plan.route != Route::AcrossProvinces && is_national {
        notes.push("省里自己的天数没有查到，这里按全国办法数。".to_owned());
    }
    let first: Option<NaiveDate> = stages.iter().map(|d| d.since).min();
    let last: Option<NaiveDate> = stages.iter().map(|d| d.by.day()).max();
    if stages.iter().any(|d| matches!(d.by, WorkingDate::EarliestByWeekends(_))) {
        let known = holidays.iter().map(|h| h.day.year()).max();
        notes.push(match known {
            Some(year) => format!("{year}年以后的放假安排，本站还没有收进来，只去掉了周末。"),
            None => "放假安排本站还没有收进来，只去掉了周末。".to_owned(),
        });
    }
    let is_on_the_way = |h: &&Holiday| first.is_some_and(|d| h.day > d) && last.is_some_and(|d| h.day <= d);
    let mut notices: Vec<String> = Vec::new();
    for holiday in holidays.iter().filter(is_on_the_way) {
        if !notices.contains(&holiday.notice) {
            notices.push(holiday.notice.clone());
        }
    }
    (notes, notices)
}
