//! The answer of a transfer estimate as its page shows it: which way, what to do in which order, by which day.

use crate::policy::calendar::Holiday;
use crate::policy::channel::Purpose;
use crate::policy::date::AsOf;
use crate::policy::figure::Status;
use crate::policy::input::Said;
use crate::policy::lapse::gap::Gap as Lapse;
use crate::policy::region::Place;
use crate::policy::transfer::estimate::{BalanceRule, Estimate, Journey, Kind, Plan, Reason, Route};
use crate::policy::transfer::gap::Gap;
use crate::policy::transfer::input::Facts;

use super::timeline::{Around, TimelineStep, counting, grounds, steps};
use super::track;
use crate::web::channel::{ChannelView, channels};
use crate::web::error::Way;
use crate::web::figure::{DayView, FigureView, name_once};
use crate::web::lapse_case::{LapseCaseView, Teller};
use crate::web::markup::Markup;
use crate::web::site::Site;

/// How two insurances meet, and where to read what follows from it.
pub(super) struct GapView {
    /// How many months, in a sentence or two.
    pub(super) text: String,
    /// What they do at the new place, for each kind of people whom it tells apart.
    pub(super) cases: Vec<LapseCaseView>,
    /// Where more is said.
    pub(super) ways: Vec<Way>,
}

/// The answer ready for a template.
pub(super) struct TransferResultView {
    /// The kind of page: `plan`, `not-covered`, `same-pool`, `retired`.
    pub(super) kind: &'static str,
    /// 从深圳转到西安
    pub(super) title: String,
    /// The answer in one sentence.
    pub(super) answer: String,
    /// The day by which all is done, and the words before it.
    pub(super) done: Option<(String, DayView)>,
    /// What the rules say of each possible way.
    pub(super) cases: Vec<FigureView>,
    /// What is to be known beside it, a sentence or two each.
    pub(super) notes: Vec<String>,
    /// The residents' scheme is still possible: lead there.
    pub(super) asks_scheme: bool,
    /// The same question answered otherwise.
    pub(super) otherwise: Option<Way>,
    /// What must be minded first.
    pub(super) warnings: Vec<String>,
    /// Questions that would narrow the answer and are still open.
    pub(super) open_questions: String,
    /// The rule of a province that moves records itself.
    pub(super) automatic: Vec<FigureView>,
    /// 省内自动转, or 省内可能自动转.
    pub(super) automatic_title: &'static str,
    /// What it means for this person.
    pub(super) automatic_note: &'static str,
    /// The steps.
    pub(super) steps: Vec<TimelineStep>,
    /// The steps drawn, where one of them has a day.
    pub(super) track: Option<Markup>,
    /// How days were counted.
    pub(super) counting: Vec<String>,
    /// The notices that the count rests on.
    pub(super) notices: Vec<String>,
    /// What is said of the balance.
    pub(super) balance: Vec<FigureView>,
    /// A bank brings the balance, and nobody says by when.
    pub(super) is_balance_later: bool,
    /// The heading of the steps.
    pub(super) steps_title: &'static str,
    /// What to say on the phone.
    pub(super) script: Vec<String>,
    /// What there is to say where nothing is said of it.
    pub(super) balance_note: &'static str,
    /// What is moved in all.
    pub(super) content: Vec<FigureView>,
    /// What is said of the years.
    pub(super) years: Vec<FigureView>,
    /// How the two insurances meet.
    pub(super) gap: Option<GapView>,
    /// Papers.
    pub(super) papers: Vec<FigureView>,
    /// Where to apply.
    pub(super) channels: Vec<ChannelView>,
    /// What to do when the request comes back.
    pub(super) fallback: Vec<FigureView>,
    /// The figures behind it.
    pub(super) grounds: Vec<FigureView>,
    /// The day of the application, where it is not today.
    pub(super) as_of: Option<DayView>,
}

impl TransferResultView {
    /// The answer of an estimate.
    pub(super) fn of(
        found: &Estimate<'_>,
        facts: &Facts,
        journey: Journey<'_>,
        site: &Site,
        holidays: &[Holiday],
        as_of: AsOf,
    ) -> Self {
        let name = |place: &Place| site.atlas().name(&place.region).to_owned();
        let (from, to) = (name(journey.from), name(journey.to));
        let around = Around { site, journey, from, to, as_of: as_of.on(facts.applied) };
        let mut view = match found {
            Estimate::Nothing(reason) => nothing(reason, &around),
            Estimate::Plan(plan) => planned(plan, facts, holidays, &around),
        };
        view.as_of = (facts.applied != as_of.today).then(|| DayView::asked(as_of.on(facts.applied)));
        let ways = view.channels.iter_mut().map(|c| &mut c.figure);
        let parts =
            [&mut view.automatic, &mut view.balance, &mut view.content, &mut view.years, &mut view.papers];
        let rest = [&mut view.fallback, &mut view.grounds];
        let lapses = view.gap.iter_mut().flat_map(|gap| &mut gap.cases).flat_map(LapseCaseView::views_mut);
        let parts = parts.into_iter().flatten().chain(lapses).chain(ways);
        name_once(parts.chain(rest.into_iter().flatten()));
        view
    }

    /// Whether it says how to move.
    #[must_use]
    pub(super) fn is_plan(&self) -> bool {
        self.kind == "plan"
    }

    fn empty(kind: &'static str, title: String, answer: String) -> Self {
        TransferResultView {
            kind,
            title,
            answer,
            done: None,
            cases: Vec::new(),
            notes: Vec::new(),
            asks_scheme: false,
            otherwise: None,
            warnings: Vec::new(),
            open_questions: String::new(),
            automatic: Vec::new(),
            automatic_title: "",
            automatic_note: "",
            steps: Vec::new(),
            track: None,
            counting: Vec::new(),
            notices: Vec::new(),
            balance: Vec::new(),
            is_balance_later: false,
            steps_title: "",
            script: Vec::new(),
            balance_note: "",
            content: Vec::new(),
            years: Vec::new(),
            gap: None,
            papers: Vec::new(),
            channels: Vec::new(),
            fallback: Vec::new(),
            grounds: Vec::new(),
            as_of: None,
        }
    }
}

fn title(around: &Around<'_>) -> String {
    format!("从{}转到{}：医保怎么转", around.from, around.to)
}

/// A page that says why nothing is to be moved.
fn nothing(reason: &Reason<'_>, around: &Around<'_>) -> TransferResultView {
    match reason {
        Reason::NotCovered { from, to } => {
            let answer = match (from, to) {
                (true, true) => "这两个地方都没有内地的医保，所以没有这种转移。".to_owned(),
                (true, false) => format!("{}没有内地的医保，没有可以转来的。", around.from),
                (false, _) => format!("内地的医保转不到{}。", around.to),
            };
            let mut view = TransferResultView::empty("not-covered", title(around), answer);
            view.notes = vec![
                "转移只在内地的城市之间办。".to_owned(),
                "账户里的钱怎么办，打内地参保地的12393问。".to_owned(),
            ];
            view
        }
        Reason::SamePool { rules, pools } => {
            let is_one_city = around.journey.from.region.code == around.journey.to.region.code;
            let (title, answer) = if is_one_city {
                (
                    format!("在{}换地方：医保一般不用转", around.to),
                    "同一个城市里换地方，一般不用办转移。".to_owned(),
                )
            } else {
                (title(around), "这两个地方的医保归在一起，一般不用办转移。".to_owned())
            };
            let mut view = TransferResultView::empty("same-pool", title, answer);
            if rules.is_empty() {
                view.notes
                    .push("这是按全国办法的范围说的，当地自己的规定没有查到。拿不准就打12393问。".to_owned());
            }
            if is_one_city && !pools.is_empty() {
                let pools = pools.join("、");
                view.notes
                    .push(format!("也有单独的一摊：{pools}。和市里的互相换，可能要办转移，先打12393问。"));
            }
            view.grounds = around.views(rules);
            view
        }
        Reason::Retired { rules, is_sure } => {
            let answer = "职工医保已经退休的人，不用转，也不能转。".to_owned();
            let mut view = TransferResultView::empty("retired", title(around), answer);
            view.asks_scheme = !is_sure;
            view.grounds = around.views(rules);
            view
        }
    }
}

/// What people call a way to move.
fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Employee => "职工转职工",
        Kind::Residents => "居民转居民",
        Kind::Between => "职工和居民互转",
    }
}

fn planned(plan: &Plan<'_>, facts: &Facts, holidays: &[Holiday], around: &Around<'_>) -> TransferResultView {
    let kinds: Vec<&str> = plan.kinds.iter().map(|k| kind(*k)).collect();
    let route = match plan.route {
        Route::AcrossProvinces => "跨省转移",
        Route::WithinProvince { .. } => "省内转移",
    };
    let is_automatic = plan.automatic.as_ref().is_some_and(|a| a.is_sure);
    let answer = match kinds.as_slice() {
        _ if is_automatic => "按查到的省里规定，您这种会自动转，不用申请。".to_owned(),
        [one] => format!("您这是“{one}”，{route}。"),
        several => format!("{route}。有这几种可能：{}。", several.join("、")),
    };
    let mut view = TransferResultView::empty("plan", title(around), answer);
    if plan.may_be_retired {
        view.warnings.push("职工医保已经退休的，不用转，也不能转。下面说的是还没退休的人。".to_owned());
    }
    if plan.route == (Route::WithinProvince { may_be_same_city: true }) {
        view.warnings.push("您填的是省。要是两边其实在同一个城市，一般不用转。填城市，说得更准。".to_owned());
    }
    // When to apply is no answer for those who need not.
    view.cases = if is_automatic { Vec::new() } else { around.views(&plan.cases) };
    view.open_questions = open_questions(plan, facts);
    if let Some(automatic) = &plan.automatic {
        view.automatic = around.views(&automatic.rules);
        view.automatic_title = if automatic.is_sure { "省内自动转" } else { "省内可能自动转" };
        view.automatic_note = if automatic.is_sure {
            "过些天查一查转过来没有。没转过来，再照下面的步骤办。"
        } else {
            "省里有自动转的规定。管不管您这一种，看原话，拿不准打12393问。没自动转的，照下面的步骤办。"
        };
    }
    let last = plan.deadlines.last(around.journey.to).filter(|_| !is_automatic && plan.first.is_empty());
    view.done = last.map(|d| {
        let day = if facts.applied == around.as_of.today { "今天" } else { "那天" };
        let words = if d.by.is_exact() {
            format!("{day}申请、当天受理的话，按规定最晚")
        } else {
            format!("{day}申请、当天受理的话，只按周末数，大约最晚")
        };
        (words, DayView::of(d.by.day()))
    });
    view.steps = steps(plan, facts, around);
    (view.counting, view.notices) = counting(plan, holidays);
    view.balance = around.views(&plan.balance);
    view.is_balance_later = plan.balance_rule == BalanceRule::OfNation;
    view.steps_title = match (is_automatic, plan.waits_for_next_year()) {
        (true, _) => "没转过来，再这样办",
        (false, true) => "先后怎么办",
        (false, false) => "先后怎么办，哪天办完",
    };
    view.track = track::drawing(&view.steps, view.steps_title);
    view.script = script(plan, around);
    if plan.balance.is_empty() {
        view.balance_note = match plan.balance_rule {
            BalanceRule::OfProvince => "余额也按上面省里那条规定，拿不准打12393问。",
            BalanceRule::OfNation => "余额怎么转，没有查到可靠的规定，请打12393问。",
            BalanceRule::NoAccount => "居民医保没有个人账户，没有余额要转。转的是参保记录。",
        };
    }
    view.years = around.views(&plan.years);
    view.content = around.views(&plan.content);
    view.gap = plan.gap.map(|met| gap(met, plan, around));
    view.papers = around.views(&plan.papers);
    let Journey { to, to_figures, .. } = around.journey;
    view.channels = channels(to_figures, to, around.site, around.as_of, &[Purpose::Transfer]);
    view.fallback = around.views(&plan.fallback);
    view.grounds = around.views(&grounds(plan, around.journey.to));
    view
}

/// What to say on the phone. It stands on the page and enters no link.
fn script(plan: &Plan<'_>, around: &Around<'_>) -> Vec<String> {
    let Around { from, to, .. } = around;
    let what = match plan.kinds.as_slice() {
        [Kind::Employee] if plan.may_be_retired => "职工医保",
        [Kind::Employee] => "职工医保（还没退休）",
        [Kind::Residents] => "居民医保",
        _ => "医保",
    };
    let money = match plan.balance_rule {
        BalanceRule::NoAccount => "",
        BalanceRule::OfProvince | BalanceRule::OfNation => "账户里的钱怎么办，哪天到账？",
    };
    vec![
        format!("我的{what}要从{from}转到{to}，怎么申请？要什么材料？"),
        format!("{money}以前交的年数算不算？"),
        "转移这段时间，看病报销断不断？".to_owned(),
    ]
}

fn open_questions(plan: &Plan<'_>, facts: &Facts) -> String {
    let open = [
        (matches!(facts.scheme_from, Said::Nothing | Said::DontKnow), "原来是哪一种医保"),
        (plan.may_be_retired, "退没退休"),
        (matches!(facts.scheme_to, Said::Nothing | Said::DontKnow), "新地方参加哪一种"),
        (facts.stopped == Said::Nothing, "最后交费的月份"),
        (facts.started == Said::Nothing, "新地方开始交费的月份"),
    ];
    open.into_iter().filter(|(is_open, _)| *is_open).map(|(_, text)| text).collect::<Vec<_>>().join("、")
}

/// How many months lie between the two insurances, what they do at the new place, and where more is said of it.
fn gap(gap: Gap, plan: &Plan<'_>, around: &Around<'_>) -> GapView {
    let is_weighed = !plan.lapses.is_empty();
    let text = match gap {
        Gap::None => "两边的月份接上了，没有断。".to_owned(),
        Gap::Months(months) if is_weighed => {
            format!("中间有{months}个月没交费。断了会怎样，看新地方的规定。")
        }
        Gap::Months(months) => format!("中间有{months}个月没交费。断了会怎样，各地规定不一样。"),
        Gap::Running(0) => "到申请那个月还没断满一个月。新地方早点接上。".to_owned(),
        Gap::Running(months) => format!("到申请那个月，已经有{months}个月没交费，新地方还没接上。"),
        Gap::Overlap(months) => format!("有{months}个月两边都交了。重复的怎么处理，打12393问。"),
    };
    let way = |href: &str, label: &str| Way { href: href.to_owned(), label: label.to_owned() };
    let ways = match gap {
        Gap::Months(_) | Gap::Running(1..) => {
            vec![
                way("/estimate/lapse", "断了几个月会怎样，算一算"),
                way("/china/lapse", "断缴，全国怎么规定"),
            ]
        }
        Gap::None | Gap::Running(0) | Gap::Overlap(_) => Vec::new(),
    };
    GapView { text, cases: plan.lapses.iter().map(|lapse| weighed(lapse, plan, around)).collect(), ways }
}

/// What a gap does at the new place; its people are named where others have another answer, or may have moved otherwise.
fn weighed(lapse: &Lapse<'_>, plan: &Plan<'_>, around: &Around<'_>) -> LapseCaseView {
    let (site, place, as_of) = (around.site, &around.journey.to, around.as_of);
    let mut view = Teller { site, place, as_of, resumes: lapse.asked.resumes }.gap(lapse);
    view.title = match (plan.lapses.len(), lapse.asked.status) {
        (1, _) if plan.kinds.len() == 1 => "",
        (1, _) => "两边都是职工医保的",
        (_, Status::Flexible) => "到新地方自己交职工医保的",
        _ => "到新地方由单位交的",
    };
    view
}
