//! The answer of a lapse estimate as its page shows it: can it be paid back, how long is the wait, from which day on.

use std::collections::HashSet;

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::Figure;
use crate::policy::lapse::estimate::{Case, Estimate, Outcome, Question};
use crate::policy::lapse::gap::{Gap, Reach, Wait, months_of};
use crate::policy::lapse::input::{Facts, Situation};
use crate::policy::lapse::resident::{FLOOR_FROM_YEARS, Resident, Step};
use crate::policy::lapse::rule::{length, months, told};
use crate::policy::lapse::switch::Switch;
use crate::policy::lapse::time::{Begins, Span};
use crate::policy::region::{Level, Place, RegionCode};

use super::form::situation;
use crate::web::figure::{DayView, FigureView, best_source, name_once};
use crate::web::site::Site;
use crate::web::step::StepView;
use crate::web::wording;
use crate::web::words;

/// The answer for one scheme.
pub(super) struct LapseCaseView {
    /// 职工医保，单位交的
    pub(super) title: &'static str,
    /// The answer in one or two sentences.
    pub(super) answer: String,
    /// The last month to pay back in; empty where that is over or unknown.
    pub(super) deadline: String,
    /// Covered again from this day at the earliest.
    pub(super) earliest: Option<DayView>,
    /// At the latest.
    pub(super) latest: Option<DayView>,
    /// How that was counted.
    pub(super) counting: String,
    /// What a reader must know before trusting it.
    pub(super) warnings: Vec<String>,
    /// The count, each step with its source.
    pub(super) steps: Vec<StepView>,
    /// What each further year paid makes of it: years, months.
    pub(super) choices: Vec<(String, String)>,
    /// What paying back gives, or what a longer gap does: the place's own words, with what they are about.
    pub(super) gives: Vec<(&'static str, FigureView)>,
    /// The rules behind it.
    pub(super) sentences: Vec<FigureView>,
    /// What happens to the account.
    pub(super) account: Vec<FigureView>,
    /// There is an account, and nothing was found about it.
    pub(super) is_account_unknown: bool,
    /// Further rules.
    pub(super) beside: Vec<FigureView>,
    /// What the province tells its cities.
    pub(super) frames: Vec<FigureView>,
    /// Weaker values.
    pub(super) also_said: Vec<FigureView>,
}

/// The answer ready for a template.
pub(super) struct LapseResultView {
    /// Which gap.
    pub(super) situation: &'static str,
    /// One for each scheme that may be meant.
    pub(super) cases: Vec<LapseCaseView>,
    /// What would narrow it.
    pub(super) open_questions: String,
}

/// What the sentences of one page need.
struct Teller<'s> {
    site: &'s Site,
    place: &'s Place,
    as_of: AsOf,
    resumes: YearMonth,
}

impl LapseResultView {
    /// Puts an estimate into words.
    pub(super) fn of(found: &Estimate<'_>, facts: &Facts, site: &Site, place: &Place, as_of: AsOf) -> Self {
        let teller = Teller { site, place, as_of, resumes: facts.resumes };
        let mut cases: Vec<LapseCaseView> = found.cases.iter().map(|c| teller.case(c)).collect();
        // What stands in full above is not printed again for the next scheme.
        let mut seen: HashSet<String> = HashSet::new();
        for case in &mut cases {
            case.sentences.retain(|figure| seen.insert(figure.id.clone()));
        }
        name_once(cases.iter_mut().flat_map(|c| {
            let lists = [&mut c.sentences, &mut c.account, &mut c.beside, &mut c.frames, &mut c.also_said];
            lists.into_iter().flatten()
        }));
        let open = found.questions.iter().map(|question| match question {
            Question::Last => "最后交到哪个月",
            Question::Moved => "换没换参保的城市",
            Question::InsuredLong => "断之前连着参保几年",
            Question::InWindow => "是不是在集中缴费期交",
            Question::Repaired => "愿意多交几年",
        });
        LapseResultView {
            situation: match facts.situation {
                Situation::Unsure => "几种医保都写上",
                known => situation(known),
            },
            cases,
            open_questions: open.collect::<Vec<_>>().join("、"),
        }
    }
}

impl Teller<'_> {
    fn name(&self) -> &str {
        self.site.atlas().name(&self.place.region)
    }

    fn view(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, &self.place.region, self.as_of)
    }

    fn views<'f>(&self, figures: impl IntoIterator<Item = &'f Figure>) -> Vec<FigureView> {
        let mut views: Vec<FigureView> = Vec::new();
        for figure in figures {
            if !views.iter().any(|v| v.id == figure.id) {
                views.push(self.view(figure));
            }
        }
        views
    }

    fn step(&self, text: String, figure: Option<&Figure>) -> StepView {
        let source = figure.and_then(|f| best_source(f, self.site, &self.place.region));
        StepView { text, source }
    }

    fn case(&self, case: &Case<'_>) -> LapseCaseView {
        let mut view = match &case.outcome {
            Outcome::Gap(gap) => self.gap(gap),
            Outcome::Resident(resident) => self.resident(resident),
            Outcome::Switch(switch) => self.switch(switch),
        };
        view.title = situation(case.situation);
        view.account = self.views(case.account.iter().copied());
        view.is_account_unknown = case.account.is_empty()
            && !matches!(case.situation, Situation::Residents | Situation::ToEmployee);
        view.beside = self.views(case.beside.iter().copied());
        view.frames = self.views(case.frames.iter().copied());
        view
    }

    /// From which day on, and how that was counted.
    fn begin(&self, view: &mut LapseCaseView, begins: Option<Begins>, has_wait: bool) {
        let Some(begins) = begins else { return };
        view.earliest = Some(DayView::of(begins.earliest));
        view.latest = Some(DayView::of(begins.latest));
        let paid = words::month(self.resumes);
        view.counting = if has_wait {
            format!(
                "按{paid}交钱来数，一个自然月算一个月。交钱当月算第一个月，是最早；下个月才算第一个月，是最晚。"
            )
        } else {
            format!("按{paid}交钱来算。有的地方当月就能报，有的地方要到下个月。")
        };
    }

    fn gap(&self, gap: &Gap<'_>) -> LapseCaseView {
        let mut view = LapseCaseView::empty();
        let windows = told(&gap.window.answer);
        let window = windows.iter().find_map(|f| length(f)).map(wording::quantity).unwrap_or_default();
        let gone = gap.asked.months.map(|m| range(m, "个月")).unwrap_or_default();
        view.answer = match gap.reach {
            Reach::NoGap => "中间没有空月份，没有断。".to_owned(),
            Reach::Within if gap.is_yardstick => format!(
                "断了{gone}。全国给换地方的人定的是{window}以内能补。没换地方的，{}让不让补，没有查到。",
                self.name()
            ),
            Reach::Within => format!("断了{gone}，没超过{window}，可以补上。"),
            Reach::Unsure if gone.is_empty() => format!("断不超过{window}的，可以补。超过的，可能要等。"),
            Reach::Unsure => format!("断了{gone}，正好在{window}的边上，要看哪天交钱。"),
            Reach::Beyond => format!("断了{gone}，超过{window}了。{}", self.waits(&gap.waits)),
            Reach::NoWindow => format!("几个月以内能补，没有查到规定。{}", self.waits(&gap.waits)),
        };
        if !gone.is_empty() && gap.reach != Reach::NoGap {
            let text = format!("断了{gone}：从最后交的下个月，数到接上的前一个月。");
            view.steps.push(self.step(text, None));
        }
        self.windows(&mut view, &windows, gap.reach, gap.latest);
        match gap.reach {
            Reach::Unsure if gone.is_empty() => {
                view.warnings.push(format!("超过的：{}", self.waits(&gap.waits)));
            }
            Reach::Unsure => view.warnings.push(format!("万一不能补：{}", self.waits(&gap.waits))),
            Reach::Within if gap.is_yardstick => {
                view.warnings.push(format!("万一不能补：{}", self.waits(&gap.waits)));
            }
            _ => {}
        }
        view.gives = self.gives(gap, &windows);
        if gap.reach == Reach::Within && !gap.is_yardstick {
            view.warnings.push("不去补的，就按断了算，看病可能报不了。".to_owned());
        }
        if gap.reach == Reach::Beyond && gap.is_yardstick {
            view.warnings.push(format!(
                "{window}是全国给换地方、换医保种类的人定的。没换的，按{}的规定，没有查到。",
                self.name()
            ));
        }
        if gap.reach != Reach::NoGap {
            self.wait_steps(&mut view, &gap.waits);
        }
        let has_wait = !gap.waits.is_empty();
        self.begin(&mut view, gap.begins, has_wait);
        if gap.reach != Reach::NoGap {
            let of_waits = gap.waits.iter().filter_map(figure_of);
            let all =
                windows.iter().copied().chain(gap.within.iter().copied()).chain(gap.over.iter().copied());
            view.sentences = self.views(all.chain(of_waits));
        }
        view.also_said = self.views(gap.also_said.iter().copied());
        view
    }

    /// What paying back gives and what a longer gap does, as far as each is possible.
    fn gives(&self, gap: &Gap<'_>, windows: &[&Figure]) -> Vec<(&'static str, FigureView)> {
        // Where nothing is said of it apart, the window's own sentence tells.
        let within = if gap.within.is_empty() { windows } else { gap.within.as_slice() };
        let told = |label, figures: &[&Figure]| -> Vec<_> {
            figures.iter().map(|f| (label, self.view(f))).collect()
        };
        match gap.reach {
            Reach::NoGap => Vec::new(),
            Reach::Within => told("补上以后", within),
            Reach::Unsure => [told("补上的", within), told("超过的", &gap.over)].concat(),
            Reach::Beyond | Reach::NoWindow => told("断得久的", &gap.over),
        }
    }

    /// The step and the deadline of a window.
    fn windows(
        &self,
        view: &mut LapseCaseView,
        windows: &[&Figure],
        reach: Reach,
        latest: Option<YearMonth>,
    ) {
        if reach == Reach::NoGap {
            return;
        }
        for figure in windows {
            let Some(window) = length(figure).map(wording::quantity) else { continue };
            let who = if figure.region == RegionCode::CHINA {
                "（换地方、换医保种类的人）"
            } else {
                ""
            };
            view.steps.push(self.step(format!("能补的期限：{window}以内{who}。"), Some(figure)));
        }
        if let Some(month) = latest.filter(|month| *month >= YearMonth::of(self.as_of.on)) {
            let month = words::month(month);
            view.deadline = format!("最晚{month}补。各地数法可能差一个月，别拖到最后。");
        }
    }

    fn wait_steps(&self, view: &mut LapseCaseView, waits: &[Wait<'_>]) {
        for wait in waits {
            match wait {
                Wait::Set(group, figure) => {
                    let Some(wait) = length(figure).map(wording::quantity) else { continue };
                    let who = group.map(|g| format!("（{g}）")).unwrap_or_default();
                    view.steps.push(self.step(format!("等待期{who}：{wait}。"), Some(figure)));
                }
                Wait::UpTo(figure) => {
                    let Some(most) = length(figure).map(wording::quantity) else { continue };
                    let text = format!("等待期的上限：{most}。这是封顶的数，不是一定要等这么久。");
                    view.steps.push(self.step(text, Some(figure)));
                }
                Wait::Unknown(_) => {}
            }
        }
    }

    /// How long one waits, in a sentence.
    fn waits(&self, waits: &[Wait<'_>]) -> String {
        let ceiling = waits.iter().find_map(|w| match w {
            Wait::UpTo(figure) => Some(figure),
            _ => None,
        });
        if let Some(figure) = ceiling {
            let most = length(figure).map(wording::quantity).unwrap_or_default();
            let whose = match self.site.atlas().by_code(figure.region) {
                Some(region) if region.level == Level::Nation => "全国".to_owned(),
                Some(region) => region.short_name.clone(),
                None => String::new(),
            };
            return format!("要等几个月，{}的规定没有查到。{whose}规定最多等{most}。", self.name());
        }
        let groups: Vec<String> = waits
            .iter()
            .filter_map(|w| match w {
                Wait::Set(Some(group), figure) => {
                    Some(format!("{group}等{}", wording::quantity(length(figure)?)))
                }
                _ => None,
            })
            .collect();
        if !groups.is_empty() {
            return format!("{}。", groups.join("，"));
        }
        match months_of(waits) {
            Some(span) => format!("从交钱起，要等{}。", range(span, "个月")),
            None => match waits.iter().filter_map(figure_of).find_map(length) {
                Some(wait) => format!("从交钱起，要等{}。", wording::quantity(wait)),
                None => "要等多久，没有查到规定，打12393问。".to_owned(),
            },
        }
    }

    fn resident(&self, resident: &Resident<'_>) -> LapseCaseView {
        let mut view = LapseCaseView::empty();
        let gone = resident.missed.filter(|m| m.most > 0).map(|m| format!("断了{}，", range(m, "年")));
        let gone = gone.unwrap_or_default();
        view.answer = match (resident.wait, &resident.reason) {
            (_, Some(_)) => "要等多久，那天的规定没有查到。".to_owned(),
            (Some(Span { most: 0, .. }), None) => "没有断过，又按时交，不用等。".to_owned(),
            (Some(wait), None) => format!("{gone}要等{}。", range(wait, "个月")),
            (None, None) => match resident.at_least {
                Some(least) => format!("断了几年还不知道，至少要等{least}个月。"),
                None => "断了几年还不知道，算不出要等多久。下面是算法。".to_owned(),
            },
        };
        if let Some(since) = resident.rule_since {
            let text = format!(
                "断的年头里，可能有{}年在{since}年以前。那几年算不算，没有查到，所以是个范围。",
                resident.before_rule
            );
            view.warnings.push(text);
        }
        if resident.missed.is_none() {
            for figure in &resident.figures {
                view.sentences.push(self.view(figure));
            }
        }
        for step in &resident.steps {
            view.steps.push(self.resident_step(step));
        }
        let choice = |(n, wait): &(u32, Span)| {
            let years = if *n == 0 { "不多交".to_owned() } else { format!("多交{n}年") };
            (years, format!("等{}", range(*wait, "个月")))
        };
        view.choices = resident.choices.iter().map(choice).collect();
        if resident.missed.is_some() {
            view.sentences = self.views(resident.figures.iter().copied());
        }
        view.also_said = self.views(resident.also_said.iter().copied());
        if resident.asked.is_in_window.is_none() && resident.wait.is_some() {
            let text = "在集中缴费期里交的，从下一年1月1日算起；过了期交的，从交钱算起。";
            view.warnings.push(text.to_owned());
        }
        self.begin(&mut view, resident.begins, resident.wait.is_some_and(|w| w.most > 0));
        view
    }

    fn resident_step(&self, step: &Step<'_>) -> StepView {
        match step {
            Step::Fixed(figure, n) => self.step(format!("固定要等的：{n}个月。"), Some(figure)),
            Step::Missed(figure, years, total) => {
                let each = months(figure).unwrap_or(0);
                let text = format!(
                    "每断一年多等{each}个月：断{}，多等{}。",
                    range(*years, "年"),
                    range(*total, "个月")
                );
                self.step(text, Some(figure))
            }
            Step::Repaired(figure, years, left) => {
                let text = format!("多交{years}年，多等的还剩{}。", range(*left, "个月"));
                self.step(text, Some(figure))
            }
            Step::Floor(figure, floor) => {
                self.step(format!("断{FLOOR_FROM_YEARS}年以上的，最少也要等{floor}个月。"), Some(figure))
            }
        }
    }

    fn switch(&self, switch: &Switch<'_>) -> LapseCaseView {
        let mut view = LapseCaseView::empty();
        let windows = told(&switch.window.answer);
        let years = told(&switch.years.answer);
        let window = windows.iter().find_map(|f| length(f)).map(wording::quantity).unwrap_or_default();
        let gone = switch.asked.months.map(|m| range(m, "个月")).unwrap_or_default();
        view.answer = match (switch.is_free, switch.reach) {
            (Some(true), Reach::NoGap) => "中间没有空月份，直接换，不用等。".to_owned(),
            (Some(true), _) => format!("断了{gone}，没超过{window}，补上就不用等。"),
            (Some(false), Reach::Beyond) => {
                format!("断了{gone}，超过{window}了。{}", self.waits(&switch.waits))
            }
            (Some(false), _) => format!("连着参保的年数不够。{}", self.waits(&switch.waits)),
            (None, Reach::Unsure) if gone.is_empty() => {
                format!("断不超过{window}的，可能不用等。超过的：{}", self.waits(&switch.waits))
            }
            (None, Reach::Unsure) => format!("断了{gone}，正好在{window}的边上，要看哪天交钱。"),
            (None, _) if years.is_empty() => {
                format!("不用等的条件没有查到。{}", self.waits(&switch.waits))
            }
            (None, _) => format!(
                "连着参保满{}的，不用等。不满的：{}",
                years.iter().find_map(|f| years_of(f)).unwrap_or_default(),
                self.waits(&switch.waits)
            ),
        };
        if switch.reach != Reach::NoGap {
            self.windows(&mut view, &windows, switch.reach, switch.latest);
            if !switch.is_own_window {
                for figure in &years {
                    let Some(years) = years_of(figure) else { continue };
                    view.steps.push(self.step(format!("还要连着参保满{years}。"), Some(figure)));
                }
            }
            self.wait_steps(&mut view, &switch.waits);
            let of_waits = switch.waits.iter().filter_map(figure_of);
            let conditions = if switch.is_own_window { Vec::new() } else { years };
            view.sentences = self.views(windows.iter().copied().chain(conditions).chain(of_waits));
        }
        view.also_said = self.views(switch.also_said.iter().copied());
        self.begin(&mut view, switch.begins, !switch.waits.is_empty());
        view
    }
}

fn figure_of<'a>(wait: &Wait<'a>) -> Option<&'a Figure> {
    match wait {
        Wait::Set(_, figure) | Wait::UpTo(figure) => Some(figure),
        Wait::Unknown(_) => None,
    }
}

fn years_of(figure: &Figure) -> Option<String> {
    let (_, rule) = crate::policy::lapse::rule::lapse(figure)?;
    rule.quantity.map(wording::quantity)
}

/// 4个月, 3到6个月
fn range(span: Span, unit: &str) -> String {
    if span.is_exact() {
        format!("{}{unit}", span.most)
    } else {
        format!("{}到{}{unit}", span.least, span.most)
    }
}

impl LapseCaseView {
    fn empty() -> Self {
        LapseCaseView {
            title: "",
            answer: String::new(),
            deadline: String::new(),
            earliest: None,
            latest: None,
            counting: String::new(),
            warnings: Vec::new(),
            steps: Vec::new(),
            choices: Vec::new(),
            gives: Vec::new(),
            sentences: Vec::new(),
            account: Vec::new(),
            is_account_unknown: false,
            beside: Vec::new(),
            frames: Vec::new(),
            also_said: Vec::new(),
        }
    }
}
