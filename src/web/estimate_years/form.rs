//! The years-estimate form: four questions first, what a region's rule asks beyond them on the answer page, every
//! mistake next to its field, nothing typed ever lost.

use crate::policy::figure::{Status, Tier, word_of};
use crate::policy::input::{FieldError, Typed};
use crate::policy::region::Region;
use crate::policy::years::answer::Question;
use crate::policy::years::estimate::Estimate;
use crate::policy::years::input::{Field, Insured, Whose};
use crate::policy::years::retirement::Category;
use crate::policy::years::rule::Test;

use crate::web::error::Way;
use crate::web::form::{Choice, ChoiceField, TextField};
use crate::web::request;
use crate::web::site::Site;
use crate::web::words;

/// The form with what was typed.
pub(super) struct YearsForm {
    /// The region, once it is known.
    pub(super) region: Option<Way>,
    /// Its slug.
    pub(super) slug: String,
    /// The typed city, while no region is known.
    pub(super) place: TextField,
    /// Regions that the typed city may be.
    pub(super) found: Vec<Way>,
    /// 男, 女 …
    pub(super) category: ChoiceField,
    /// Typed fields of the first screen.
    pub(super) texts: Vec<TextField>,
    /// What the region's rule needs beyond.
    pub(super) more_choices: Vec<ChoiceField>,
    /// The same, typed.
    pub(super) more_texts: Vec<TextField>,
    /// All mistakes: field and message.
    pub(super) errors: Vec<(String, String)>,
}

/// What was typed with what is wrong with it.
pub(super) struct Filled<'t> {
    pub(super) typed: &'t Typed,
    pub(super) errors: &'t [FieldError<Field>],
}

impl Filled<'_> {
    fn value(&self, field: Field) -> String {
        let values = self.typed.get(word_of(Field::WORDS, &field));
        let first = values.and_then(|v| v.iter().find(|text| !text.trim().is_empty()));
        // What is absurdly long is not sent back in full: the page stays small and the field shows what was refused.
        first.map(|text| text.chars().take(64).collect()).unwrap_or_default()
    }

    fn error(&self, field: Field) -> Option<String> {
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.clone())
    }

    fn text(&self, field: Field, label: &str, hint: &'static str, inputmode: &'static str) -> TextField {
        TextField {
            name: word_of(Field::WORDS, &field),
            label: label.to_owned(),
            hint,
            value: self.value(field),
            inputmode,
            error: self.error(field),
        }
    }

    fn choices(
        &self,
        field: Field,
        label: &'static str,
        hint: &'static str,
        choices: Vec<(String, String)>,
    ) -> ChoiceField {
        let given = self.value(field);
        let choice = |(value, label): (String, String)| Choice { is_chosen: value == given, value, label };
        let choices = choices.into_iter().map(choice).collect();
        ChoiceField { name: word_of(Field::WORDS, &field), label, hint, choices, error: self.error(field) }
    }
}

/// What people call a category.
#[must_use]
pub(super) fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::One(Category::Male) => "男",
        Whose::One(Category::Woman55) => "女，原来55岁退休",
        Whose::One(Category::Woman50) => "女，原来50岁退休",
        Whose::Woman => "女，不知道哪一种",
        Whose::Unknown => "不清楚",
    }
}

impl YearsForm {
    pub(super) fn new(site: &Site, region: Option<&Region>, filled: &Filled<'_>) -> Self {
        let categories = Whose::WORDS.iter().map(|(w, word)| ((*word).to_owned(), whose(*w).to_owned()));
        YearsForm {
            region: region.map(|r| Way { href: format!("/{}", r.slug), label: request::full_name(site, r) }),
            slug: region.map(|r| r.slug.to_string()).unwrap_or_default(),
            place: filled.text(Field::Place, "您在哪个城市参保？", "比如：永州，或者yongzhou", ""),
            found: Vec::new(),
            category: filled.choices(
                Field::Category,
                "您是哪一种？",
                "女职工原来50岁或55岁退休，问单位。自己交的，多数是55岁。",
                categories.collect(),
            ),
            texts: vec![
                filled.text(Field::Birth, "出生年月", "填6个数字，比如：196603。", "numeric"),
                filled.text(
                    Field::Total,
                    "职工医保一共交了多久",
                    "比如：22年6个月，或者270个月。算作交过的工龄也加上。不清楚就填“不清楚”。",
                    "",
                ),
            ],
            more_choices: Vec::new(),
            more_texts: Vec::new(),
            errors: filled
                .errors
                .iter()
                .map(|e| (word_of(Field::WORDS, &e.field).to_owned(), e.message.clone()))
                .collect(),
        }
    }
}

fn with_unknown(choices: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    choices.chain([("unknown".to_owned(), "不清楚".to_owned())]).collect()
}

/// Puts the questions that the region's rule asks beyond the first form.
pub(super) fn ask_more(form: &mut YearsForm, filled: &Filled<'_>, found: &Estimate<'_>) {
    for question in &found.questions {
        match question {
            Question::Status => form.more_choices.push(status_field(filled)),
            Question::Tier => form.more_choices.push(tier_field(filled)),
            Question::Group => form.more_choices.push(group_field(filled, &found.groups)),
            Question::FirstInsured => form.more_texts.push(first_insured_field(filled)),
            Question::FirstJob => form.more_texts.push(first_job_field(filled)),
        }
    }
    let tests = found.tests.iter().filter(|test| **test != Test::Total);
    form.more_texts.extend(tests.filter_map(|test| months_field(filled, *test)));
    form.more_texts.push(retire_field(filled));
}

/// Fields that were filled in are shown even where nothing asks for them, so that nothing typed is lost.
pub(super) fn keep_given(form: &mut YearsForm, filled: &Filled<'_>, groups: &[String]) {
    let shown: Vec<&'static str> =
        form.more_choices.iter().map(|f| f.name).chain(form.more_texts.iter().map(|f| f.name)).collect();
    let is_lost =
        |field: Field| !filled.value(field).is_empty() && !shown.contains(&word_of(Field::WORDS, &field));
    let choices = [
        (Field::Status, status_field(filled)),
        (Field::Tier, tier_field(filled)),
        (Field::Group, group_field(filled, groups)),
    ];
    form.more_choices.extend(choices.into_iter().filter(|(f, _)| is_lost(*f)).map(|(_, field)| field));
    let mut texts =
        vec![(Field::FirstInsured, first_insured_field(filled)), (Field::FirstJob, first_job_field(filled))];
    for (test, _) in Test::WORDS.iter().filter(|(test, _)| *test != Test::Total) {
        texts.extend(Field::of(*test).zip(months_field(filled, *test)));
    }
    texts.push((Field::Retire, retire_field(filled)));
    form.more_texts.extend(texts.into_iter().filter(|(f, _)| is_lost(*f)).map(|(_, field)| field));
}

fn months_field(filled: &Filled<'_>, test: Test) -> Option<TextField> {
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

fn retire_field(filled: &Filled<'_>) -> TextField {
    let hint = "空着就按国家规定的年月算。提前或推迟退休的，填实际的，比如：202607。";
    filled.text(Field::Retire, "打算哪年哪月退休", hint, "numeric")
}

fn status_field(filled: &Filled<'_>) -> ChoiceField {
    let choices = Insured::WORDS.iter().map(|(insured, word)| {
        let label = match insured {
            Insured::As(Status::Flexible) => "灵活就业，自己交",
            Insured::As(_) => "在单位，单位交",
            Insured::Resident => "居民医保（新农合）",
        };
        ((*word).to_owned(), label.to_owned())
    });
    filled.choices(Field::Status, "您怎么交的？", "退休的，选退休前那一种。", with_unknown(choices))
}

fn tier_field(filled: &Filled<'_>) -> ChoiceField {
    let choices = Tier::WORDS.iter().map(|(t, word)| ((*word).to_owned(), words::tier(*t).to_owned()));
    filled.choices(Field::Tier, "您参保的是哪一档？", "看缴费单，或者打12393问。", with_unknown(choices))
}

fn group_field(filled: &Filled<'_>, groups: &[String]) -> ChoiceField {
    let named = groups.iter().map(|name| (name.clone(), name.clone()));
    let choices = std::iter::once(("none".to_owned(), "都不是".to_owned())).chain(named);
    filled.choices(Field::Group, "您是下面哪一种人？", "这里对他们的规定不一样。", with_unknown(choices))
}

fn first_insured_field(filled: &Filled<'_>) -> TextField {
    let hint = "比如：200506。不清楚就填“不清楚”。";
    filled.text(Field::FirstInsured, "首次参加职工医保的年月", hint, "")
}

fn first_job_field(filled: &Filled<'_>) -> TextField {
    filled.text(Field::FirstJob, "参加工作的年月", "比如：199807。不清楚就填“不清楚”。", "")
}
