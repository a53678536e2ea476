//! The answer of a lapse estimate as its page shows it: can it be paid back, how long is the wait, from which day on.

use std::collections::HashSet;

use crate::policy::date::AsOf;
use crate::policy::figure::Figure;
use crate::policy::lapse::estimate::{Case, Estimate, Outcome, Question};
use crate::policy::lapse::gap::{Reach, Wait, is_in_words};
use crate::policy::lapse::input::{Facts, Situation};
use crate::policy::lapse::resident::{FLOOR_FROM_YEARS, Resident, Step};
use crate::policy::lapse::rule::{length, months, told};
use crate::policy::lapse::switch::Switch;
use crate::policy::lapse::time::Span;
use crate::policy::region::Place;

use super::form::situation;
use crate::web::figure::name_once;
use crate::web::lapse_case::{LapseCaseView, Teller, range};
use crate::web::site::Site;
use crate::web::step::StepView;
use crate::web::wording;

/// The answer ready for a template.
pub(super) struct LapseResultView {
    /// Which gap.
    pub(super) situation: &'static str,
    /// One for each scheme that may be meant.
    pub(super) cases: Vec<LapseCaseView>,
    /// What is read out on the phone: residents are counted by years and have no account.
    pub(super) script: &'static str,
    /// What would narrow it.
    pub(super) open_questions: String,
}

impl LapseResultView {
    /// Of which rank the headings inside an answer are: one answer alone has no heading above them.
    pub(super) fn rank(&self) -> u8 {
        if self.cases.len() > 1 { 3 } else { 2 }
    }

    /// Puts an estimate into words.
    pub(super) fn of(found: &Estimate<'_>, facts: &Facts, site: &Site, place: &Place, as_of: AsOf) -> Self {
        let teller = Teller { site, place, as_of, resumes: facts.resumes };
        let mut cases: Vec<LapseCaseView> = found.cases.iter().map(|c| teller.case(c)).collect();
        // What stands in full above is not printed again for the next scheme.
        let mut seen: HashSet<String> = HashSet::new();
        for case in &mut cases {
            case.sentences.retain(|figure| seen.insert(figure.id.clone()));
        }
        name_once(cases.iter_mut().flat_map(LapseCaseView::views_mut));
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
            script: if facts.situation == Situation::Residents { "lapse-residents" } else { "lapse" },
            open_questions: open.collect::<Vec<_>>().join("、"),
        }
    }
}

impl Teller<'_> {
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
            view.steps.push(self.resident_step(step, resident));
        }
        let choice = |(n, wait): &(u32, Span)| {
            let years = if *n == 0 { "不多交".to_owned() } else { format!("多交{n}年") };
            (years, format!("等{}", range(*wait, "个月")))
        };
        view.choices = resident.choices.iter().map(choice).collect();
        fold_last(&mut view.choices);
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

    fn resident_step(&self, step: &Step<'_>, resident: &Resident<'_>) -> StepView {
        match step {
            Step::Fixed(figure, n) => self.step(format!("固定要等的：{n}个月。"), Some(figure)),
            Step::Missed(figure, years, total) => {
                let each = months(figure).unwrap_or(0);
                let mut text = format!(
                    "每断一年多等{each}个月：断{}，多等{}。",
                    range(*years, "年"),
                    range(*total, "个月")
                );
                if let Some(since) = resident.rule_since {
                    let n = resident.before_rule;
                    text.push_str(&format!("可能有{n}年在{since}年以前，算不算没有查到。"));
                }
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
        let window = wording::either(windows.iter().filter_map(|f| length(f)));
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
            (None, Reach::Unsure) if windows.len() > 1 => {
                format!("断了{gone}。补缴的期限说法不一：{window}。能不能补，打12393问。")
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
            if is_in_words(&switch.waits) {
                view.grounds = self.grounds(&switch.waits);
            }
            let of_waits = switch.waits.iter().filter_map(Wait::figure);
            let conditions = if switch.is_own_window { Vec::new() } else { years };
            view.sentences = self.views(windows.iter().copied().chain(conditions).chain(of_waits));
        }
        view.also_said = self.views(switch.also_said.iter().copied());
        self.begin(&mut view, switch.begins, !switch.waits.is_empty());
        view
    }
}

/// Paying for still more years changes nothing any more: one row says that.
fn fold_last(choices: &mut Vec<(String, String)>) {
    let Some((_, last)) = choices.last().cloned() else { return };
    let same = choices.iter().rev().take_while(|(_, wait)| *wait == last).count();
    if same > 1 {
        choices.truncate(choices.len().saturating_sub(same).saturating_add(1));
        if let Some((years, _)) = choices.last_mut() {
            years.push_str("或更多");
        }
    }
}

fn years_of(figure: &Figure) -> Option<String> {
    let (_, rule) = crate::policy::lapse::rule::lapse(figure)?;
    rule.quantity.map(wording::quantity)
}
