//! The form about a refund, for the two estimates that ask it: what should come, and why it was less. Four questions
//! first, what a region's rule asks beyond them on the answer page.

use crate::policy::figure::{AppliesTo, Class, Figure, Status, Value, word_of};
use crate::policy::input::Typed;
use crate::policy::refund::amount::{Missing, ShareOf, Step};
use crate::policy::refund::answer::Question;
use crate::policy::refund::estimate::{Estimate, Outcome};
use crate::policy::refund::input::{Field, Sex, Situation};
use crate::policy::region::Region;
use crate::web::asked::Asking;
use crate::web::error::Way;
use crate::web::form::{ChoiceField, Filled, FormField, FormView, TextField, options, or_dont_know};
use crate::web::site::Site;
use crate::web::words;

impl FormField for Field {
    const ALL: &'static [(Self, &'static str)] = Field::WORDS;
}

/// What people call a situation.
pub(in crate::web) fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Insured(Status::Retiree) => "退休职工",
        Situation::Insured(Status::RetireeFlexible) => "退休的灵活就业人员",
        Situation::Insured(Status::Employee) => "在职职工",
        Situation::Insured(Status::Flexible) => "灵活就业，自己交",
        Situation::Resident => "居民医保（新农合）",
        Situation::Unknown => "不清楚",
    }
}

/// The form of "what should come".
pub(in crate::web) fn form(site: &Site, region: Option<&Region>, filled: &Filled<'_, Field>) -> FormView {
    let birth = filled.text(Field::Birth, "出生年月", "填6个数字，比如：195603。在职的可以不填。", "numeric");
    let hint = "在职和灵活就业的填，退休的不用填。";
    let base = filled.text(Field::Base, "缴费基数（每月多少元）", hint, "decimal");
    with_texts(site, region, filled, vec![birth, base])
}

/// The form of "why was it less": four questions at most, the month where the place is known already.
pub(in crate::web) fn why_form(site: &Site, region: Option<&Region>, filled: &Filled<'_, Field>) -> FormView {
    let birth = filled.text(Field::Birth, "出生年月", "填6个数字，比如：195603。不清楚就空着。", "numeric");
    let month = region.is_some().then(|| month_field(filled));
    let texts = [Some(amount_field(filled)), month, Some(birth)];
    with_texts(site, region, filled, texts.into_iter().flatten().collect())
}

/// The empty form on a region's refund page; `None` where nobody is insured.
pub(in crate::web) fn on_page(site: &Site, region: &Region) -> Option<FormView> {
    let typed = Typed::new();
    region.is_covered().then(|| form(site, Some(region), &Filled { typed: &typed, errors: &[] }))
}

fn with_texts(
    site: &Site,
    region: Option<&Region>,
    filled: &Filled<'_, Field>,
    texts: Vec<TextField>,
) -> FormView {
    let place = filled.text(Field::Place, "您在哪个城市参保？", "比如：永州，或者yongzhou", "");
    let hint = "单位每月交、或自己按月交的，是职工医保。一年交一次的，是居民医保。";
    let statuses = options(Situation::WORDS, |s| situation(*s)).collect();
    let status = filled.choices(Field::Status, "您是哪一种？", hint, statuses);
    FormView::new(site, region, filled, (place, status, texts))
}

/// Puts the questions that the region's rule asks beyond the first form.
pub(in crate::web) fn ask_more(
    form: &mut FormView,
    filled: &Filled<'_, Field>,
    found: &Estimate<'_>,
    pools: &[String],
) {
    for question in &found.questions {
        match question {
            Question::Birth => {}
            Question::Tier => form.more_choices.push(filled.tier(Field::Tier, &found.tier_names)),
            Question::Class => form.more_choices.push(class_field(filled, &found.classes)),
            Question::Sex => form.more_choices.push(sex_field(filled)),
            Question::FirstInsured => form.more_texts.push(first_insured_field(filled)),
            Question::Years => form.more_texts.push(years_field(filled)),
        }
    }
    if !pools.is_empty() {
        form.more_choices.push(pool_field(filled, pools));
    }
    let outcomes = || found.cases.iter().map(|c| &c.outcome);
    let steps = || {
        outcomes().flat_map(|o| match o {
            Outcome::Amount(_, amount) => amount.steps.as_slice(),
            _ => &[],
        })
    };
    let needs_average = outcomes().any(|o| matches!(o, Outcome::Formula(_, Missing::Average(_))))
        || steps().any(|s| matches!(s, Step::Share { of: ShareOf::AverageAsTyped(_), .. }));
    if needs_average {
        form.more_texts.push(average_field(filled));
    }
    let needs_pension = outcomes().any(|o| matches!(o, Outcome::Formula(_, Missing::Pension)))
        || steps().any(|s| matches!(s, Step::Share { of: ShareOf::OwnPension, .. }));
    if needs_pension {
        form.more_texts.push(pension_field(filled));
    }
}

/// Shows what was filled in even where nothing asks for it.
pub(in crate::web) fn keep_given(form: &mut FormView, filled: &Filled<'_, Field>, pools: &[String]) {
    let on = filled.text(Field::On, "查哪一天的规定", "比如：2026-07-01。空着就是今天。", "");
    form.keep(filled, all_choices(filled, pools), all_texts(filled).into_iter().chain([on]));
}

/// The same for "why was it less", whose first form does not ask the base, and whose day is the month's.
pub(in crate::web) fn keep_given_to_why(form: &mut FormView, filled: &Filled<'_, Field>, pools: &[String]) {
    let more = [base_field(filled), month_field(filled)];
    form.keep(filled, all_choices(filled, pools), all_texts(filled).into_iter().chain(more));
}

fn all_choices(filled: &Filled<'_, Field>, pools: &[String]) -> [ChoiceField; 4] {
    let all_classes: Vec<Class> = Class::WORDS.iter().map(|(c, _)| *c).collect();
    let class = class_field(filled, &all_classes);
    [filled.tier(Field::Tier, &[]), class, sex_field(filled), pool_field(filled, pools)]
}

fn all_texts(filled: &Filled<'_, Field>) -> [TextField; 4] {
    [first_insured_field(filled), years_field(filled), average_field(filled), pension_field(filled)]
}

/// The same question for each situation, for those who do not know theirs.
pub(in crate::web) fn situations(asking: &Asking<Field>, typed: &Typed, region: &Region) -> Vec<Way> {
    Situation::WORDS
        .iter()
        .filter(|(s, _)| *s != Situation::Unknown)
        .map(|(s, word)| {
            let mut typed = typed.clone();
            typed.insert("status".to_owned(), vec![(*word).to_owned()]);
            Way { href: asking.address(&typed, region), label: situation(*s).to_owned() }
        })
        .collect()
}

/// The named pools that refund figures of a place's levels know.
pub(in crate::web) fn pool_names(figures: &[Figure]) -> Vec<String> {
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

/// Asks the contribution base of those whose rule is a share of it.
pub(in crate::web) fn ask_base(form: &mut FormView, filled: &Filled<'_, Field>) {
    form.more_texts.push(base_field(filled));
}

fn amount_field(filled: &Filled<'_, Field>) -> TextField {
    let hint = "只填数字，比如：66。一分没到，填0。";
    filled.text(Field::Amount, "这次到账多少钱？", hint, "decimal")
}

fn month_field(filled: &Filled<'_, Field>) -> TextField {
    let hint = "比如：202603。空着就是这个月。";
    filled.text(Field::Month, "是哪个月的钱？", hint, "numeric")
}

fn base_field(filled: &Filled<'_, Field>) -> TextField {
    filled.text(Field::Base, "缴费基数（每月多少元）", "看工资条或缴费单。不清楚就空着。", "decimal")
}

fn average_field(filled: &Filled<'_, Field>) -> TextField {
    let hint = "从医保局问到的数才填，不是您自己的养老金。";
    filled.text(Field::Average, "当地平均养老金（每月多少元）", hint, "decimal")
}

fn pension_field(filled: &Filled<'_, Field>) -> TextField {
    filled.text(Field::Pension, "您自己的养老金（每月多少元）", "这里的旧办法按本人养老金算。", "decimal")
}

fn class_field(filled: &Filled<'_, Field>, classes: &[Class]) -> ChoiceField {
    let named: Vec<(Class, &'static str)> = classes.iter().map(|c| (*c, word_of(Class::WORDS, c))).collect();
    let mut choices = vec![("ordinary".to_owned(), "都不是".to_owned())];
    choices.extend(or_dont_know(options(&named, |c| words::class(*c))));
    filled.choices(Field::Class, "您属于下面哪一类？", "不选的话，按“都不是”算。", choices)
}

fn sex_field(filled: &Filled<'_, Field>) -> ChoiceField {
    let choices = or_dont_know(options(Sex::WORDS, |s| match s {
        Sex::Male => "男",
        Sex::Female => "女",
    }));
    filled.choices(Field::Sex, "男还是女？", "这里男女要交满的年数不一样。", choices)
}

fn pool_field(filled: &Filled<'_, Field>, pools: &[String]) -> ChoiceField {
    let city = ("city".to_owned(), "本市（多数人）".to_owned());
    let named = pools.iter().map(|name| (name.clone(), name.clone()));
    let choices = or_dont_know(std::iter::once(city).chain(named));
    filled.choices(Field::Pool, "您在哪里参保？", "省直单位的人，规定可能不一样。", choices)
}

fn first_insured_field(filled: &Filled<'_, Field>) -> TextField {
    filled.text(Field::FirstInsured, "首次参加职工医保的年月", "比如：2005-06。不清楚就填“不清楚”。", "")
}

fn years_field(filled: &Filled<'_, Field>) -> TextField {
    filled.text(Field::Years, "职工医保一共交了多少年（整年）", "比如：27。不清楚就填“不清楚”。", "")
}
