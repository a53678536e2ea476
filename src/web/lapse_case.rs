//! What a gap in the contributions does, as the pages of two estimates show it: can it be paid back, how long is the wait,
//! from which day on.

use crate::policy::date::{AsOf, YearMonth};
use crate::policy::figure::Figure;
use crate::policy::lapse::gap::{Gap, Reach, Wait, is_in_words};
use crate::policy::lapse::rule::{length, told};
use crate::policy::lapse::time::{Begins, Soonest, Span};
use crate::policy::region::{Place, RegionCode};

use super::figure::{DayView, FigureView, best_source};
use super::site::Site;
use super::step::StepView;
use super::wording;
use super::words;

mod wait;

/// What a gap does in one of the schemes.
pub(super) struct LapseCaseView {
    /// 职工医保，单位交的
    pub(super) title: &'static str,
    /// The answer in one or two sentences.
    pub(super) answer: String,
    /// How sure the rule is that the answer tells in the place's words, and whose; empty where it is counted.
    pub(super) grounds: String,
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

/// What the sentences of one page need.
pub(super) struct Teller<'s> {
    pub(super) site: &'s Site,
    /// The place that pays benefits again.
    pub(super) place: &'s Place,
    pub(super) as_of: AsOf,
    /// The first month paid again.
    pub(super) resumes: YearMonth,
}

impl LapseCaseView {
    /// Every figure that stands in full, in the order of the templates.
    pub(super) fn views_mut(&mut self) -> impl Iterator<Item = &mut FigureView> {
        let Self { sentences, account, beside, frames, also_said, .. } = self;
        [account, sentences, beside, frames, also_said].into_iter().flatten()
    }

    /// A case of which nothing is told yet.
    pub(super) fn empty() -> Self {
        LapseCaseView {
            title: "",
            answer: String::new(),
            grounds: String::new(),
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

impl Teller<'_> {
    pub(super) fn name(&self) -> &str {
        self.site.atlas().name(&self.place.region)
    }

    pub(super) fn view(&self, figure: &Figure) -> FigureView {
        FigureView::of(figure, self.site, &self.place.region, self.as_of)
    }

    pub(super) fn views<'f>(&self, figures: impl IntoIterator<Item = &'f Figure>) -> Vec<FigureView> {
        let mut views: Vec<FigureView> = Vec::new();
        for figure in figures {
            if !views.iter().any(|v| v.id == figure.id) {
                views.push(self.view(figure));
            }
        }
        views
    }

    pub(super) fn step(&self, text: String, figure: Option<&Figure>) -> StepView {
        let source = figure.and_then(|f| best_source(f, self.site, &self.place.region));
        StepView { text, source }
    }

    /// From which day on, and how that was counted.
    pub(super) fn begin(&self, view: &mut LapseCaseView, begins: Option<Begins>, has_wait: bool) {
        let Some(begins) = begins else { return };
        view.earliest = Some(match begins.soonest(self.resumes, self.as_of.on) {
            Soonest::On(day) => DayView::of(day),
            Soonest::WithPayment(month) => {
                let name = words::month(month);
                DayView {
                    text: format!("交钱当月（{name}）"),
                    iso: month.to_string(),
                    month: name,
                    is_ahead: false,
                }
            }
        });
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

    pub(super) fn gap(&self, gap: &Gap<'_>) -> LapseCaseView {
        let mut view = LapseCaseView::empty();
        let windows = told(&gap.window.answer);
        let window = wording::either(windows.iter().filter_map(|f| length(f)));
        let gone = gap.asked.months.map(|m| range(m, "个月")).unwrap_or_default();
        let is_in_words = is_in_words(&gap.waits);
        view.answer = match gap.reach {
            Reach::Unsure if is_in_words && gone.is_empty() => {
                let who = if gap.is_yardstick { "换了地方的，" } else { "" };
                format!("{}{who}断不超过{window}的，可以补。", self.waits(&gap.waits))
            }
            // The window is for other people: the place's words are the whole answer.
            Reach::Beyond if is_in_words && gap.is_yardstick => {
                format!("断了{gone}。{}", self.waits(&gap.waits))
            }
            Reach::NoWindow if is_in_words => self.waits(&gap.waits),
            Reach::NoGap => "中间没有空月份，没有断。".to_owned(),
            Reach::Within if gap.is_yardstick => format!(
                "断了{gone}。全国给换地方的人定的是{window}以内能补。没换地方的，{}让不让补，没有查到。",
                self.name()
            ),
            Reach::Within => format!("断了{gone}，没超过{window}，可以补上。"),
            Reach::Unsure if gone.is_empty() => format!("断不超过{window}的，可以补。超过的，可能要等。"),
            Reach::Unsure if windows.len() > 1 => {
                format!("断了{gone}。补缴的期限说法不一：{window}。能不能补，打12393问。")
            }
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
            // The rule's own words stand in the answer, or below as what a longer gap does.
            Reach::Unsure if is_in_words => {}
            Reach::Unsure if gone.is_empty() => {
                view.warnings.push(format!("超过的：{}", self.waits(&gap.waits)));
            }
            Reach::Unsure => view.warnings.push(format!("万一不能补：{}", self.waits(&gap.waits))),
            Reach::Within if gap.is_yardstick && is_in_words => {
                view.warnings.push(format!("断得更久的：{}", self.waits(&gap.waits)));
            }
            Reach::Within if gap.is_yardstick => {
                view.warnings.push(format!("万一不能补：{}", self.waits(&gap.waits)));
            }
            _ => {}
        }
        view.gives = self.gives(gap, &windows);
        if is_in_words && self.answers_in_words(gap) {
            view.grounds = self.grounds(&gap.waits);
        }
        if gap.reach == Reach::Within && !gap.is_yardstick {
            view.warnings.push("不去补的，就按断了算，看病可能报不了。".to_owned());
        }
        if gap.reach == Reach::Beyond && gap.is_yardstick && !is_in_words {
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
            let of_waits = gap.waits.iter().filter_map(Wait::figure);
            let all =
                windows.iter().copied().chain(gap.within.iter().copied()).chain(gap.over.iter().copied());
            view.sentences = self.views(all.chain(of_waits));
        }
        view.also_said = self.views(gap.also_said.iter().copied());
        view
    }

    /// What paying back gives and what a longer gap does, as far as each is possible.
    pub(super) fn gives(&self, gap: &Gap<'_>, windows: &[&Figure]) -> Vec<(&'static str, FigureView)> {
        // Where nothing is said of it apart, the window's own sentence tells.
        let within = if gap.within.is_empty() { windows } else { gap.within.as_slice() };
        let told = |label, figures: &[&Figure]| -> Vec<_> {
            figures.iter().map(|f| (label, self.view(f))).collect()
        };
        match gap.reach {
            Reach::NoGap => Vec::new(),
            Reach::Unsure if self.answers_in_words(gap) => told("补上的", within),
            _ if self.answers_in_words(gap) => Vec::new(),
            Reach::Within => told("补上以后", within),
            Reach::Unsure => [told("补上的", within), told("超过的", &gap.over)].concat(),
            Reach::Beyond | Reach::NoWindow => told("断得久的", &gap.over),
        }
    }

    /// Whether the place's words about a longer gap stand in the answer itself.
    fn answers_in_words(&self, gap: &Gap<'_>) -> bool {
        let is_told = match gap.reach {
            Reach::Beyond | Reach::NoWindow => true,
            Reach::Unsure => gap.asked.months.is_none(),
            Reach::NoGap | Reach::Within => false,
        };
        is_told && is_in_words(&gap.waits)
    }

    /// The step and the deadline of a window.
    pub(super) fn windows(
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
            view.deadline = format!("最晚{month}补，才在期限里。各地数法可能差一个月，别拖到最后。");
        }
    }
}

/// 4个月, 3到6个月
pub(super) fn range(span: Span, unit: &str) -> String {
    if span.is_exact() {
        format!("{}{unit}", span.most)
    } else {
        format!("{}到{}{unit}", span.least, span.most)
    }
}
