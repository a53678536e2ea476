//! What the forms of all estimates are made of: the questions, what was typed with every mistake next to its field, and the
//! form of one place around them. Nothing typed is ever lost.

use crate::policy::figure::{Tier, word_of};
use crate::policy::input::{FieldError, Typed};
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

/// The form of an estimate for one place, with what was typed.
pub struct FormView {
    /// The region, once it is known.
    pub region: Option<Way>,
    /// Its slug.
    pub slug: String,
    /// The typed city, while no region is known.
    pub place: TextField,
    /// Regions that the typed city may be.
    pub found: Vec<Way>,
    /// Who somebody is, or which case theirs is: the question that decides all others.
    pub first: ChoiceField,
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

/// What was typed into a form, with what is wrong with it.
pub(super) struct Filled<'t, F: FormField> {
    pub(super) typed: &'t Typed,
    pub(super) errors: &'t [FieldError<F>],
}

impl<F: FormField> Filled<'_, F> {
    pub(super) fn value(&self, field: F) -> String {
        self.value_of(word_of(F::ALL, &field))
    }

    fn value_of(&self, name: &str) -> String {
        let values = self.typed.get(name);
        let first = values.and_then(|v| v.iter().find(|text| !text.trim().is_empty()));
        // What is absurdly long is not sent back in full: the page stays small and the field shows what was refused.
        first.map(|text| text.chars().take(64).collect()).unwrap_or_default()
    }

    fn error(&self, field: F) -> Option<String> {
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

    /// 哪一档: asked by more than one estimate. `names`: what the place calls its tiers.
    pub(super) fn tier(&self, field: F, names: &[(Tier, String)]) -> ChoiceField {
        let label = |tier: Tier| match names.iter().find(|(of, _)| *of == tier) {
            Some((_, name)) => words::tier_named(tier, name),
            None => words::tier(tier).to_owned(),
        };
        let choices = or_dont_know(Tier::WORDS.iter().map(|(tier, word)| ((*word).to_owned(), label(*tier))));
        self.choices(field, "您参保的是哪一档？", "看缴费单，或者打12393问。", choices)
    }
}

/// The choices of a list with their words.
pub(super) fn options<'w, T>(
    words: &'w [(T, &'static str)],
    label: impl Fn(&T) -> &'static str + 'w,
) -> impl Iterator<Item = (String, String)> + 'w {
    words.iter().map(move |(value, word)| ((*word).to_owned(), label(value).to_owned()))
}

/// 不清楚 after the other choices.
pub(super) fn or_dont_know(choices: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    choices.chain([("unknown".to_owned(), "不清楚".to_owned())]).collect()
}

impl FormView {
    /// The form before a region's rule asks more: the place, the first question, what is typed.
    pub(super) fn new<F: FormField>(
        site: &Site,
        region: Option<&Region>,
        filled: &Filled<'_, F>,
        (place, first, texts): (TextField, ChoiceField, Vec<TextField>),
    ) -> Self {
        FormView {
            region: region.map(|r| Way { href: format!("/{}", r.slug), label: request::full_name(site, r) }),
            slug: region.map(|r| r.slug.to_string()).unwrap_or_default(),
            place,
            found: Vec::new(),
            first,
            texts,
            more_choices: Vec::new(),
            more_texts: Vec::new(),
            errors: filled.summary(),
        }
    }

    /// Whether nothing is wrong with what was typed.
    pub(super) fn is_ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// Fields that were filled in are shown even where nothing asks for them.
    pub(super) fn keep<F: FormField>(
        &mut self,
        filled: &Filled<'_, F>,
        choices: impl IntoIterator<Item = ChoiceField>,
        texts: impl IntoIterator<Item = TextField>,
    ) {
        let all_texts = self.texts.iter().chain(&self.more_texts).map(|f| f.name);
        let shown: Vec<&str> = all_texts.chain(self.more_choices.iter().map(|f| f.name)).collect();
        let is_lost = |name: &str| !shown.contains(&name) && !filled.value_of(name).is_empty();
        let choices: Vec<ChoiceField> = choices.into_iter().filter(|f| is_lost(f.name)).collect();
        let texts: Vec<TextField> = texts.into_iter().filter(|f| is_lost(f.name)).collect();
        self.more_choices.extend(choices);
        self.more_texts.extend(texts);
    }
}
