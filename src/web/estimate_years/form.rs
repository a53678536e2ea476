//! The years-estimate form: four questions first, what a region's rule asks beyond them on the answer page.

use crate::policy::figure::Status;
use crate::policy::region::Region;
use crate::policy::years::answer::Question;
use crate::policy::years::estimate::Estimate;
use crate::policy::years::input::{Field, Insured, Whose};
use crate::policy::years::retirement::Category;
use crate::policy::years::rule::Test;

use crate::web::form::{ChoiceField, Filled, FormField, FormView, TextField, options, or_dont_know};
use crate::web::site::Site;

impl FormField for Field {
    const ALL: &'static [(Self, &'static str)] = Field::WORDS;
}

/// What people call a category.
pub(super) fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::One(Category::Male) => "男",
        Whose::One(Category::Woman55) => "女，原来55岁退休",
        Whose::One(Category::Woman50) => "女，原来50岁退休",
        Whose::Woman => "女，不知道哪一种",
        Whose::Unknown => "不清楚",
    }
}

/// The form before the region's rule asks more.
pub(super) fn form(site: &Site, region: Option<&Region>, filled: &Filled<'_, Field>) -> FormView {
    let place = filled.text(Field::Place, "您在哪个城市参保？", "比如：永州，或者yongzhou", "");
    let hint = "女职工原来50岁或55岁退休，问单位。自己交的，多数是55岁。";
    let categories = options(Whose::WORDS, |w| whose(*w)).collect();
    let category = filled.choices(Field::Category, "您是哪一种？", hint, categories);
    let hint = "比如：22年6个月，或者270个月。算作交过的工龄也加上。不清楚就填“不清楚”。";
    let texts = vec![
        filled.text(Field::Birth, "出生年月", "填6个数字，比如：196603。", "numeric"),
        filled.text(Field::Total, "职工医保一共交了多久", hint, ""),
    ];
    FormView::new(site, region, filled, (place, category, texts))
}

/// Puts the questions that the region's rule asks beyond the first form.
pub(super) fn ask_more(form: &mut FormView, filled: &Filled<'_, Field>, found: &Estimate<'_>) {
    for question in &found.questions {
        match question {
            Question::Status => form.more_choices.push(status_field(filled)),
            Question::Tier => form.more_choices.push(filled.tier(Field::Tier, &[])),
            Question::Group => form.more_choices.push(group_field(filled, &found.groups)),
            Question::FirstInsured => form.more_texts.push(first_insured_field(filled)),
            Question::FirstJob => form.more_texts.push(first_job_field(filled)),
        }
    }
    let tests = found.tests.iter().filter(|test| **test != Test::Total);
    form.more_texts.extend(tests.filter_map(|test| months_field(filled, *test)));
    form.more_texts.push(retire_field(filled));
}

/// Shows what was filled in even where nothing asks for it.
pub(super) fn keep_given(form: &mut FormView, filled: &Filled<'_, Field>, groups: &[String]) {
    let choices = [status_field(filled), filled.tier(Field::Tier, &[]), group_field(filled, groups)];
    let tests = Test::WORDS.iter().filter_map(|(test, _)| months_field(filled, *test));
    let texts = [first_insured_field(filled), first_job_field(filled)].into_iter().chain(tests);
    form.keep(filled, choices, texts.chain([retire_field(filled)]));
}

fn months_field(filled: &Filled<'_, Field>, test: Test) -> Option<TextField> {
    let label = match test {
        Test::Total => return None,
        Test::Actual => "其中实际交了多久",
        Test::ActualInProvince => "其中在本省实际交了多久",
        Test::ActualInCity => "其中在本市实际交了多久",
        Test::Continuous => "到现在连续交了多久",
        Test::UntilRetirement => return None,
    };
    let hint = match test {
        Test::Continuous => "从最近一次断交以后算起。比如：8年，或者96个月。不清楚就填“不清楚”。",
        _ => "真正交了钱的才算。比如：11年，或者132个月。不清楚就填“不清楚”。",
    };
    Field::of(test).map(|field| filled.text(field, label, hint, ""))
}

fn retire_field(filled: &Filled<'_, Field>) -> TextField {
    let hint = "空着就按国家规定的年月算。提前或推迟退休的，填实际的，比如：202607。";
    filled.text(Field::Retire, "打算哪年哪月退休", hint, "numeric")
}

fn status_field(filled: &Filled<'_, Field>) -> ChoiceField {
    let choices = options(Insured::WORDS, |insured| match insured {
        Insured::As(Status::Flexible) => "灵活就业，自己交",
        Insured::As(_) => "在单位，单位交",
        Insured::Resident => "居民医保（新农合）",
    });
    filled.choices(Field::Status, "您怎么交的？", "退休的，选退休前那一种。", or_dont_know(choices))
}

fn group_field(filled: &Filled<'_, Field>, groups: &[String]) -> ChoiceField {
    let named = groups.iter().map(|name| (name.clone(), name.clone()));
    let choices = std::iter::once(("none".to_owned(), "都不是".to_owned())).chain(named);
    filled.choices(Field::Group, "您是下面哪一种人？", "这里对他们的规定不一样。", or_dont_know(choices))
}

fn first_insured_field(filled: &Filled<'_, Field>) -> TextField {
    let hint = "比如：200506。不清楚就填“不清楚”。";
    filled.text(Field::FirstInsured, "首次参加职工医保的年月", hint, "")
}

fn first_job_field(filled: &Filled<'_, Field>) -> TextField {
    filled.text(Field::FirstJob, "参加工作的年月", "比如：199807。不清楚就填“不清楚”。", "")
}
