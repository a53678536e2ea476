//! The refund-estimate form: four questions first, what a region's rule asks beyond them on the answer page, every
//! mistake next to its field, nothing typed ever lost.

use crate::policy::figure::{Class, Status, Tier, word_of};
use crate::policy::input::{FieldError, Typed};
use crate::policy::refund::amount::{Missing, ShareOf, Step};
use crate::policy::refund::answer::Question;
use crate::policy::refund::estimate::{Estimate, Outcome};
use crate::policy::refund::input::{Field, Sex, Situation};
use crate::policy::region::Region;

use super::error::Way;
use super::request;
use super::site::Site;
use super::words;

/// One choice of a question.
pub struct Choice {
    /// The parameter's value.
    pub value: String,
    /// What people read.
    pub label: String,
    /// It is the one given.
    pub is_chosen: bool,
}

/// A question with few answers.
pub struct ChoiceField {
    /// The parameter.
    pub name: &'static str,
    /// The question.
    pub label: &'static str,
    /// Help.
    pub hint: &'static str,
    /// Its answers.
    pub choices: Vec<Choice>,
    /// What is wrong with the one given.
    pub error: Option<String>,
}

/// A question answered by typing.
pub struct TextField {
    /// The parameter.
    pub name: &'static str,
    /// The question.
    pub label: String,
    /// Help with an example.
    pub hint: &'static str,
    /// What was typed, kept as it is.
    pub value: String,
    /// `numeric` or `decimal` for the phone's keyboard; empty for any text.
    pub inputmode: &'static str,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The form with what was typed.
pub struct FormView {
    /// The region, once it is known.
    pub region: Option<Way>,
    /// Its slug.
    pub slug: String,
    /// The typed city, while no region is known.
    pub place: TextField,
    /// Regions that the typed city may be.
    pub found: Vec<Way>,
    /// Situation.
    pub status: ChoiceField,
    /// Typed fields of the first screen.
    pub texts: Vec<TextField>,
    /// What the region's rule needs beyond.
    pub more_choices: Vec<ChoiceField>,
    /// The same, typed.
    pub more_texts: Vec<TextField>,
    /// All mistakes: field and message.
    pub errors: Vec<(String, String)>,
}

/// The fields of one form, with the words that are its parameters.
pub(super) trait FormField: Copy + PartialEq + 'static {
    /// All fields.
    const ALL: &'static [(Self, &'static str)];
}

impl FormField for Field {
    const ALL: &'static [(Self, &'static str)] = Field::WORDS;
}

pub(super) struct Filled<'t, F: FormField = Field> {
    pub(super) typed: &'t Typed,
    pub(super) errors: &'t [FieldError<F>],
}

impl<F: FormField> Filled<'_, F> {
    pub(super) fn value(&self, field: F) -> String {
        let values = self.typed.get(word_of(F::ALL, &field));
        let first = values.and_then(|v| v.iter().find(|text| !text.trim().is_empty()));
        // What is absurdly long is not sent back in full: the page stays small and the field shows what was refused.
        first.map(|text| text.chars().take(64).collect()).unwrap_or_default()
    }

    pub(super) fn error(&self, field: F) -> Option<String> {
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.clone())
    }

    /// All mistakes with the fields they are in.
    pub(super) fn summary(&self) -> Vec<(String, String)> {
        let one = |e: &FieldError<F>| (word_of(F::ALL, &e.field).to_owned(), e.message.clone());
        self.errors.iter().map(one).collect()
    }

    pub(super) fn text(
        &self,
        field: F,
        label: impl Into<String>,
        hint: &'static str,
        inputmode: &'static str,
    ) -> TextField {
        let name = word_of(F::ALL, &field);
        TextField {
            name,
            label: label.into(),
            hint,
            value: self.value(field),
            inputmode,
            error: self.error(field),
        }
    }

    pub(super) fn choices(
        &self,
        field: F,
        label: &'static str,
        hint: &'static str,
        choices: Vec<(String, String)>,
    ) -> ChoiceField {
        let given = self.value(field);
        let choices = choices
            .into_iter()
            .map(|(value, label)| Choice { is_chosen: value == given, value, label })
            .collect();
        ChoiceField { name: word_of(F::ALL, &field), label, hint, choices, error: self.error(field) }
    }
}

/// What people call a situation.
pub(super) fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Insured(Status::Retiree) => "退休职工",
        Situation::Insured(Status::RetireeFlexible) => "退休的灵活就业人员",
        Situation::Insured(Status::Employee) => "在职职工",
        Situation::Insured(Status::Flexible) => "灵活就业，自己交",
        Situation::Resident => "居民医保（新农合）",
        Situation::Unknown => "不清楚",
    }
}

impl FormView {
    pub(super) fn new(site: &Site, region: Option<&Region>, filled: &Filled<'_>) -> Self {
        let statuses =
            Situation::WORDS.iter().map(|(s, word)| ((*word).to_owned(), situation(*s).to_owned()));
        FormView {
            region: region.map(|r| Way { href: format!("/{}", r.slug), label: request::full_name(site, r) }),
            slug: region.map(|r| r.slug.to_string()).unwrap_or_default(),
            place: filled.text(Field::Place, "您在哪个城市参保？", "比如：永州，或者yongzhou", ""),
            found: Vec::new(),
            status: filled.choices(
                Field::Status,
                "您是哪一种？",
                "单位每月交、或自己按月交的，是职工医保。一年交一次的，是居民医保。",
                statuses.collect(),
            ),
            texts: vec![
                filled.text(Field::Birth, "出生年月", "填6个数字，比如：195603。在职的可以不填。", "numeric"),
                filled.text(
                    Field::Base,
                    "缴费基数（每月多少元）",
                    "在职和灵活就业的填，退休的不用填。",
                    "decimal",
                ),
            ],
            more_choices: Vec::new(),
            more_texts: Vec::new(),
            errors: filled.summary(),
        }
    }

    /// The form of "why was it less": four questions at most, the month where the place is known already.
    pub(super) fn for_why(site: &Site, region: Option<&Region>, filled: &Filled<'_>) -> Self {
        let mut form = FormView::new(site, region, filled);
        let birth =
            filled.text(Field::Birth, "出生年月", "填6个数字，比如：195603。不清楚就空着。", "numeric");
        form.texts = vec![amount_field(filled), birth];
        if region.is_some() {
            form.texts.insert(1, month_field(filled));
        }
        form
    }

    /// The empty form on a region's refund page; `None` where nobody is insured.
    #[must_use]
    pub fn for_region(site: &Site, region: &Region) -> Option<Self> {
        let typed = Typed::new();
        region.is_covered().then(|| FormView::new(site, Some(region), &Filled { typed: &typed, errors: &[] }))
    }
}

const DONT_KNOW: (&str, &str) = ("unknown", "不清楚");

fn options<T>(words: &[(T, &'static str)], label: impl Fn(&T) -> String) -> Vec<(String, String)> {
    let known = words.iter().map(|(value, word)| ((*word).to_owned(), label(value)));
    known.chain([(DONT_KNOW.0.to_owned(), DONT_KNOW.1.to_owned())]).collect()
}

/// Puts the questions that the region's rule asks beyond the first form.
pub(super) fn ask_more(form: &mut FormView, filled: &Filled<'_>, found: &Estimate<'_>, pools: &[String]) {
    for question in &found.questions {
        match question {
            Question::Birth => {}
            Question::Tier => form.more_choices.push(tier_field(filled)),
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

/// Fields that were filled in are shown even where nothing asks for them, so that nothing typed is lost.
pub(super) fn keep_given(form: &mut FormView, filled: &Filled<'_>, pools: &[String]) {
    let shown: Vec<&'static str> =
        form.more_choices.iter().map(|f| f.name).chain(form.more_texts.iter().map(|f| f.name)).collect();
    let is_lost =
        |field: Field| !filled.value(field).is_empty() && !shown.contains(&word_of(Field::WORDS, &field));
    let all_classes: Vec<Class> = Class::WORDS.iter().map(|(c, _)| *c).collect();
    let choices = [
        (Field::Tier, tier_field(filled)),
        (Field::Class, class_field(filled, &all_classes)),
        (Field::Sex, sex_field(filled)),
        (Field::Pool, pool_field(filled, pools)),
    ];
    let texts = [
        (Field::FirstInsured, first_insured_field(filled)),
        (Field::Years, years_field(filled)),
        (Field::Average, average_field(filled)),
        (Field::Pension, pension_field(filled)),
        (Field::On, filled.text(Field::On, "查哪一天的规定", "比如：2026-07-01。空着就是今天。", "")),
    ];
    form.more_choices.extend(choices.into_iter().filter(|(f, _)| is_lost(*f)).map(|(_, field)| field));
    form.more_texts.extend(texts.into_iter().filter(|(f, _)| is_lost(*f)).map(|(_, field)| field));
}

/// The same for "why was it less", whose first form does not ask the base, and whose day is the month's.
pub(super) fn keep_given_to_why(form: &mut FormView, filled: &Filled<'_>, pools: &[String]) {
    keep_given(form, filled, pools);
    form.more_texts.retain(|field| field.name != word_of(Field::WORDS, &Field::On));
    let all = [(Field::Base, base_field(filled)), (Field::Month, month_field(filled))];
    for (field, text) in all {
        let is_shown = form.texts.iter().chain(&form.more_texts).any(|f| f.name == text.name);
        if !is_shown && !filled.value(field).is_empty() {
            form.more_texts.push(text);
        }
    }
}

/// Asks the contribution base of those whose rule is a share of it.
pub(super) fn ask_base(form: &mut FormView, filled: &Filled<'_>) {
    form.more_texts.push(base_field(filled));
}

fn amount_field(filled: &Filled<'_>) -> TextField {
    let hint = "只填数字，比如：66。一分没到，填0。";
    filled.text(Field::Amount, "这次到账多少钱？", hint, "decimal")
}

fn month_field(filled: &Filled<'_>) -> TextField {
    let hint = "比如：202603。空着就是这个月。";
    filled.text(Field::Month, "是哪个月的钱？", hint, "numeric")
}

fn base_field(filled: &Filled<'_>) -> TextField {
    filled.text(Field::Base, "缴费基数（每月多少元）", "看工资条或缴费单。不清楚就空着。", "decimal")
}

fn average_field(filled: &Filled<'_>) -> TextField {
    let hint = "从医保局问到的数才填，不是您自己的养老金。";
    filled.text(Field::Average, "当地平均养老金（每月多少元）", hint, "decimal")
}

fn pension_field(filled: &Filled<'_>) -> TextField {
    filled.text(Field::Pension, "您自己的养老金（每月多少元）", "这里的旧办法按本人养老金算。", "decimal")
}

fn tier_field(filled: &Filled<'_>) -> ChoiceField {
    let choices = options(Tier::WORDS, |t| words::tier(*t).to_owned());
    filled.choices(Field::Tier, "您参保的是哪一档？", "看缴费单，或者打12393问。", choices)
}

fn class_field(filled: &Filled<'_>, classes: &[Class]) -> ChoiceField {
    let named: Vec<(Class, &'static str)> = classes.iter().map(|c| (*c, word_of(Class::WORDS, c))).collect();
    let mut choices = vec![("ordinary".to_owned(), "都不是".to_owned())];
    choices.extend(options(&named, |c| words::class(*c).to_owned()));
    filled.choices(Field::Class, "您属于下面哪一类？", "不选的话，按“都不是”算。", choices)
}

fn sex_field(filled: &Filled<'_>) -> ChoiceField {
    let choices = options(Sex::WORDS, |s| match s {
        Sex::Male => "男".to_owned(),
        Sex::Female => "女".to_owned(),
    });
    filled.choices(Field::Sex, "男还是女？", "这里男女要交满的年数不一样。", choices)
}

fn pool_field(filled: &Filled<'_>, pools: &[String]) -> ChoiceField {
    let mut choices = vec![("city".to_owned(), "本市（多数人）".to_owned())];
    choices.extend(pools.iter().map(|name| (name.clone(), name.clone())));
    choices.push((DONT_KNOW.0.to_owned(), DONT_KNOW.1.to_owned()));
    filled.choices(Field::Pool, "您在哪里参保？", "省直单位的人，规定可能不一样。", choices)
}

fn first_insured_field(filled: &Filled<'_>) -> TextField {
    filled.text(Field::FirstInsured, "首次参加职工医保的年月", "比如：2005-06。不清楚就填“不清楚”。", "")
}

fn years_field(filled: &Filled<'_>) -> TextField {
    filled.text(Field::Years, "职工医保一共交了多少年（整年）", "比如：27。不清楚就填“不清楚”。", "")
}
