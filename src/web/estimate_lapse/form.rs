//! The lapse form: four questions first, what would narrow the answer on the answer page.

use crate::policy::input::YES_NO;
use crate::policy::lapse::estimate::Question;
use crate::policy::lapse::input::{Field, Situation};
use crate::policy::region::Region;

use crate::web::form::{ChoiceField, Filled, FormField, FormView, options, or_dont_know};
use crate::web::site::Site;

impl FormField for Field {
    const ALL: &'static [(Self, &'static str)] = Field::WORDS;
}

/// What people call their gap.
pub(super) fn situation(situation: Situation) -> &'static str {
    match situation {
        Situation::Employee => "职工医保，单位交的",
        Situation::Flexible => "职工医保，自己交的（灵活就业）",
        Situation::Residents => "居民医保（新农合）",
        Situation::ToResidents => "职工医保换成居民医保",
        Situation::ToEmployee => "居民医保换成职工医保",
        Situation::Unsure => "不清楚",
    }
}

/// The form before anything would narrow the answer.
pub(super) fn form(site: &Site, region: Option<&Region>, filled: &Filled<'_, Field>) -> FormView {
    let place = filled.text(Field::Place, "您在哪个城市接着参保？", "比如：永州，或者yongzhou", "");
    let schemes = options(Situation::WORDS, |s| situation(*s)).collect();
    let scheme = filled.choices(Field::Scheme, "断的是哪一种医保？", "", schemes);
    let last = "比如：202603。居民医保填年份：2023。也可以填断了多久：4个月、2年。";
    let resumes = "比如：202611。还没接上就空着，按这个月算。";
    let texts = vec![
        filled.text(Field::Last, "最后交到哪个月？", last, ""),
        filled.text(Field::Resumes, "从哪个月接着交？", resumes, ""),
    ];
    FormView::new(site, region, filled, (place, scheme, texts))
}

/// Adds what would narrow the answer, and what was filled in already, so that nothing typed is lost.
pub(super) fn ask(form: &mut FormView, filled: &Filled<'_, Field>, questions: &[Question]) {
    let is_wanted =
        |question: Question, field: Field| questions.contains(&question) || !filled.value(field).is_empty();
    if is_wanted(Question::Moved, Field::Moved) {
        let hint = "换了城市参保，按全国的规定；没换的，按当地的。";
        form.more_choices.push(yes_no(filled, Field::Moved, "换了参保的城市吗？", hint));
    }
    if is_wanted(Question::InsuredLong, Field::InsuredLong) {
        let (label, hint) =
            ("断之前，连着参保的年数够了吗？", "要满几年，看上面“怎么算的”。职工医保和居民医保都算。");
        form.more_choices.push(yes_no(filled, Field::InsuredLong, label, hint));
    }
    if is_wanted(Question::InWindow, Field::InWindow) {
        let (label, hint) = ("是在集中缴费期里交的吗？", "一般在年底，各地不一样，看当地通知。");
        form.more_choices.push(yes_no(filled, Field::InWindow, label, hint));
    }
    if is_wanted(Question::Repaired, Field::Repaired) {
        let (label, hint) = ("愿意多交几年的钱？", "比如：2。多交一年，就少等一些。");
        form.more_texts.push(filled.text(Field::Repaired, label, hint, "numeric"));
    }
    if !filled.value(Field::On).is_empty() {
        let hint = "比如：2026-07-01。空着就是今天。";
        form.more_texts.push(filled.text(Field::On, "查哪一天的规定", hint, ""));
    }
}

fn yes_no(filled: &Filled<'_, Field>, field: Field, label: &'static str, hint: &'static str) -> ChoiceField {
    let choices = options(YES_NO, |is_so| if *is_so { "是" } else { "不是" });
    filled.choices(field, label, hint, or_dont_know(choices))
}
