//! The transfer-estimate form: four questions first, the rest on the answer page, every mistake next to its field,
//! nothing typed ever lost.

use crate::policy::figure::word_of;
use crate::policy::region::Region;
use crate::policy::transfer::input::{Field, Scheme};

use crate::web::error::Way;
use crate::web::form::{ChoiceField, Filled, FormField, TextField};
use crate::web::request;
use crate::web::site::Site;

impl FormField for Field {
    const ALL: &'static [(Self, &'static str)] = Field::WORDS;
}

/// One of the two places.
pub(super) struct SideView {
    /// The parameter for a region that is known.
    pub(super) name: &'static str,
    /// 从哪里转出
    pub(super) label: &'static str,
    /// The region with its province, once it is known.
    pub(super) region: Option<String>,
    /// Its slug.
    pub(super) slug: String,
    /// The typed city, while no region is known.
    pub(super) place: TextField,
    /// Regions that the typed city may be.
    pub(super) found: Vec<Way>,
}

/// The form with what was typed.
pub(super) struct TransferFormView {
    /// The old place and the new.
    pub(super) sides: Vec<SideView>,
    /// Some place is known.
    pub(super) has_region: bool,
    /// Questions with few answers.
    pub(super) choices: Vec<ChoiceField>,
    /// Questions answered by typing.
    pub(super) texts: Vec<TextField>,
    /// All mistakes: field and message.
    pub(super) errors: Vec<(String, String)>,
}

/// What people call a scheme.
#[must_use]
pub(super) fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Employee => "职工医保",
        Scheme::Residents => "居民医保（新农合）",
    }
}

impl TransferFormView {
    /// The form. `is_whole` puts the questions of the answer page, too; one that was answered is always there.
    pub(super) fn new(
        site: &Site,
        from: Option<&Region>,
        to: Option<&Region>,
        filled: &Filled<'_, Field>,
        is_whole: bool,
    ) -> Self {
        let name = |field: Field| word_of(Field::WORDS, &field);
        let side = |field, label, region: Option<&Region>, place| SideView {
            name: name(field),
            label,
            region: region.map(|r| request::full_name(site, r)),
            slug: region.map(|r| r.slug.to_string()).unwrap_or_default(),
            place,
            found: Vec::new(),
        };
        let is_put = |field: Field| is_whole || !filled.value(field).is_empty();
        let mut choices = vec![
            scheme_field(
                filled,
                Field::SchemeFrom,
                "原来是哪一种医保？",
                "单位每月交、或自己按月交的，是职工医保。一年交一次的，是居民医保。",
            ),
            retired_field(filled),
        ];
        if is_put(Field::SchemeTo) {
            let hint = "在单位上班的，一般是职工医保。";
            choices.push(scheme_field(filled, Field::SchemeTo, "到新地方参加哪一种？", hint));
        }
        let texts = [
            (
                Field::Stopped,
                "原来的地方，最后交费是哪个月？",
                "比如：2026-06。还在交就填“还没停”，记不清就空着。",
            ),
            (
                Field::Started,
                "新地方，从哪个月开始交？",
                "比如：2026-07。还没交就填“还没参保”，记不清就空着。",
            ),
            (Field::Applied, "哪天申请转移？", "比如：2026-09-25。空着就按今天算。"),
        ];
        let from_place = filled.text(Field::PlaceFrom, "原来在哪个城市参保？", "比如：深圳。", "");
        let to_place = filled.text(Field::PlaceTo, "要转到哪个城市？", "比如：成都。", "");
        TransferFormView {
            sides: vec![
                side(Field::From, "从哪里转出", from, from_place),
                side(Field::To, "转到哪里", to, to_place),
            ],
            has_region: from.is_some() || to.is_some(),
            choices,
            texts: texts
                .into_iter()
                .filter(|(field, ..)| is_put(*field))
                .map(|(field, label, hint)| filled.text(field, label, hint, ""))
                .collect(),
            errors: filled.summary(),
        }
    }
}

fn scheme_field(
    filled: &Filled<'_, Field>,
    field: Field,
    label: &'static str,
    hint: &'static str,
) -> ChoiceField {
    let known = Scheme::WORDS.iter().map(|(s, word)| ((*word).to_owned(), scheme(*s).to_owned()));
    filled.choices(field, label, hint, known.chain([dont_know()]).collect())
}

fn retired_field(filled: &Filled<'_, Field>) -> ChoiceField {
    let hint = "说的是职工医保退休，不用再交费的。居民医保的选“没有”。";
    let known = [("no", "没有"), ("yes", "退休了")];
    let known = known.map(|(value, label)| (value.to_owned(), label.to_owned())).into_iter();
    filled.choices(Field::Retired, "办了职工医保退休吗？", hint, known.chain([dont_know()]).collect())
}

fn dont_know() -> (String, String) {
    ("unsure".to_owned(), "不清楚".to_owned())
}
