//! `/estimate/refund`: the form, its mistakes, and the answer.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use crate::policy::figure::{AppliesTo, Class, Figure, Status, Tier, Value, word_of};
use crate::policy::refund::answer::Question;
use crate::policy::refund::estimate::{Change, Estimate, Outcome, estimate};
use crate::policy::refund::input::{Field, FieldError, Input, Sex, Situation, Typed};
use crate::policy::refund::rule::Per;
use crate::policy::region::{Place, Region};
use crate::policy::resolve::Answer;
use crate::search::sole;

use super::case::{self, CaseKind, CaseView};
use super::channel::PhoneCard;
use super::error::{PageError, Way};
use super::figure::{DayView, FigureView};
use super::guide::GuideView;
use super::head::{Head, Shell, Subject};
use super::page::{CachePolicy, Page, see_other};
use super::region::frames;
use super::request;
use super::site::Site;
use super::step::{StepView, steps};
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

struct Filled<'t> {
    typed: &'t Typed,
    errors: &'t [FieldError],
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

    fn text(
        &self,
        field: Field,
        label: impl Into<String>,
        hint: &'static str,
        inputmode: &'static str,
    ) -> TextField {
        let name = word_of(Field::WORDS, &field);
        TextField {
            name,
            label: label.into(),
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
        let choices = choices
            .into_iter()
            .map(|(value, label)| Choice { is_chosen: value == given, value, label })
            .collect();
        ChoiceField { name: word_of(Field::WORDS, &field), label, hint, choices, error: self.error(field) }
    }
}

fn situation(situation: Situation) -> &'static str {
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
    fn new(site: &Site, region: Option<&Region>, filled: &Filled<'_>) -> Self {
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
                filled.text(Field::Birth, "出生年月", "比如：1956-03。在职的可以不填。", "numeric"),
                filled.text(
                    Field::Base,
                    "缴费基数（每月多少元）",
                    "在职和灵活就业的填，退休的不用填。",
                    "decimal",
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

    /// The empty form on a region's refund page; `None` where nobody is insured.
    #[must_use]
    pub fn for_region(site: &Site, region: &Region) -> Option<Self> {
        let typed = Typed::new();
        region.is_covered().then(|| FormView::new(site, Some(region), &Filled { typed: &typed, errors: &[] }))
    }
}

/// The answer ready for a template.
pub struct ResultView {
    /// The kind of page: `estimate`, `resident`, `unknown`.
    pub kind: &'static str,
    /// For whom.
    pub status: &'static str,
    /// All cases by the month, large; empty where no amount can be told.
    pub monthly: String,
    /// By the year.
    pub yearly: String,
    /// After deductions, by the month and by the year; empty without deduction.
    pub net: String,
    /// Paid once a year.
    pub is_yearly: bool,
    /// The cases with their arithmetic.
    pub cases: Vec<(CaseView, Vec<StepView>, Vec<String>)>,
    /// When the credit arrives.
    pub paydays: Vec<FigureView>,
    /// The next change that matters.
    pub next_change: Option<String>,
    /// Frames where nothing else is known.
    pub frames: Vec<FigureView>,
    /// Situations to choose from, where the status is not known.
    pub situations: Vec<Way>,
}

#[derive(Template)]
#[template(path = "estimate_refund.html")]
struct EstimateRefundPage {
    shell: Shell,
    form: FormView,
    result: Option<ResultView>,
    as_of: Option<DayView>,
    phone: Option<PhoneCard>,
    which_scheme: GuideView,
    name: String,
}

/// Shows the form or the answer.
///
/// # Errors
/// 404 with near names for a region that is not there, 500 when the store cannot be read.
pub async fn show(site: web::Data<Site>, request: HttpRequest) -> Result<HttpResponse, PageError> {
    let typed = request::typed(&request);
    let slug = match typed.get("region").map(Vec::as_slice) {
        None => None,
        Some(slugs) => {
            let mut filled = slugs.iter().filter(|s| !s.trim().is_empty());
            match (filled.next(), filled.next()) {
                (Some(_), Some(_)) => return form_with(&site, &request, &typed, vec![twice(Field::Region)]),
                (one, _) => one.map(|s| s.trim().to_ascii_lowercase()),
            }
        }
    };
    match slug {
        Some(slug) => {
            let region =
                request::region(&site, &slug).ok_or_else(|| request::no_such_region(&site, &slug))?;
            answer(&site, &request, &typed, region)
        }
        None => find_place(&site, &request, &typed),
    }
}

fn twice(field: Field) -> FieldError {
    FieldError { field, message: "这一项填了两次，请只留一个".to_owned() }
}

/// The form without a region, or the list of what the typed city may be.
fn find_place(site: &Site, request: &HttpRequest, typed: &Typed) -> Result<HttpResponse, PageError> {
    let places: Vec<&String> =
        typed.get("place").into_iter().flatten().filter(|p| !p.trim().is_empty()).collect();
    let has_answers = typed.iter().any(|(name, values)| {
        name != "place"
            && Field::WORDS.iter().any(|(_, word)| word == name)
            && values.iter().any(|v| !v.trim().is_empty())
    });
    let place = match places.as_slice() {
        [] if has_answers => {
            let error = FieldError { field: Field::Place, message: "请先填您参保的城市".to_owned() };
            return form_with(site, request, typed, vec![error]);
        }
        [] => return form_with(site, request, typed, Vec::new()),
        [place] => place.as_str(),
        _ => return form_with(site, request, typed, vec![twice(Field::Place)]),
    };
    let found = request::near(site, place);
    if let Some(region) = sole(&found) {
        return Ok(see_other(&with_region(typed, region)));
    }
    let message = if found.is_empty() {
        "没找到这个地方，请换个写法，比如只填城市名".to_owned()
    } else {
        "请在下面点您的城市".to_owned()
    };
    let ways: Vec<Way> = found
        .iter()
        .map(|m| Way { href: with_region(typed, m.region), label: request::way(site, m).label })
        .collect();
    let errors = [FieldError { field: Field::Place, message }];
    let mut form = FormView::new(site, None, &Filled { typed, errors: &errors });
    let status = if ways.is_empty() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    if !ways.is_empty() {
        // Several places of that name are a question, not a mistake.
        form.errors.clear();
        form.place.error = None;
    }
    form.found = ways;
    render(site, request, form, status)
}

/// The same question with the region named in it, everything else kept.
fn with_region(typed: &Typed, region: &Region) -> String {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let mut address = format!("/estimate/refund?region={}", region.slug);
    for (_, word) in Field::WORDS.iter().filter(|(f, _)| !matches!(f, Field::Place | Field::Region)) {
        for value in typed.get(*word).into_iter().flatten().filter(|v| !v.trim().is_empty()) {
            address.push_str(&format!("&{word}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
        }
    }
    address
}

fn form_with(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    errors: Vec<FieldError>,
) -> Result<HttpResponse, PageError> {
    let form = FormView::new(site, None, &Filled { typed, errors: &errors });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render(site, request, form, status)
}

fn render(
    site: &Site,
    request: &HttpRequest,
    form: FormView,
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let head = Head::of(&Subject::RefundForm);
    let head = match form.errors.is_empty() {
        true if request.query_string().is_empty() => head,
        true => head.unlisted(),
        false => head.with_mistakes(),
    };
    let cache = if request.query_string().is_empty() { site.content() } else { CachePolicy::NoStore };
    let page = EstimateRefundPage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs()),
        form,
        result: None,
        as_of: None,
        phone: None,
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: String::new(),
    };
    Ok(Page::html(&page, cache)?.with_status(status).into_response(request))
}

fn crumbs() -> Vec<Way> {
    let way = |href: &str, label: &str| Way { href: href.to_owned(), label: label.to_owned() };
    vec![way("/", "首页"), way("/estimate", "估算"), way("", "算算我的返款")]
}

fn answer(
    site: &Site,
    request: &HttpRequest,
    typed: &Typed,
    region: &Region,
) -> Result<HttpResponse, PageError> {
    if !region.is_covered() {
        return Ok(see_other(&format!("/{}", region.slug)));
    }
    let place = site.atlas().place(region);
    let figures = site.series(&place)?;
    let pools = pool_names(&figures);
    let input = match Input::parse(typed, &pools, site.today()) {
        Ok(input) => input,
        Err(errors) => {
            let mut form = FormView::new(site, Some(region), &Filled { typed, errors: &errors });
            ask_for_errors(&mut form, &pools, typed, &errors);
            return page(site, request, form, None, &place, &figures, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let filled = Filled { typed, errors: &[] };
    let mut form = FormView::new(site, Some(region), &filled);
    let Some(asked) = input.situation else {
        return page(site, request, form, None, &place, &figures, StatusCode::OK);
    };
    let result = match asked {
        Situation::Resident => ResultView::plain("resident", asked),
        Situation::Unknown => {
            let mut result = ResultView::plain("unknown", asked);
            result.situations = situations(typed, region);
            result
        }
        Situation::Insured(status) => {
            let found = estimate(&place, &figures, &input.facts, input.as_of);
            ask_more(&mut form, &filled, &found, &pools);
            ResultView::of(&found, &input, status, site, &place, &figures)
        }
    };
    let as_of = (input.as_of.on != input.as_of.today).then(|| DayView::of(input.as_of.on));
    let mut response = page(site, request, form, Some((result, as_of)), &place, &figures, StatusCode::OK)?;
    response.head_mut().status = StatusCode::OK;
    Ok(response)
}

fn page(
    site: &Site,
    request: &HttpRequest,
    form: FormView,
    result: Option<(ResultView, Option<DayView>)>,
    place: &Place,
    figures: &[Figure],
    status: StatusCode,
) -> Result<HttpResponse, PageError> {
    let head = match (&result, form.errors.is_empty()) {
        (_, false) => Head::of(&Subject::RefundForm).with_mistakes(),
        (Some(_), true) => Head::of(&Subject::RefundResult),
        (None, true) => Head::of(&Subject::RefundForm).unlisted(),
    };
    let (result, as_of) = result.map_or((None, None), |(result, as_of)| (Some(result), as_of));
    let view = EstimateRefundPage {
        shell: Shell::new(head, Some(site)).with_crumbs(crumbs()),
        form,
        result,
        as_of,
        phone: Some(PhoneCard::of(place, figures, site, site.now())),
        which_scheme: GuideView::read(site, "which-scheme")?,
        name: site.atlas().name(&place.region).to_owned(),
    };
    Ok(Page::html(&view, CachePolicy::NoStore)?.with_status(status).into_response(request))
}

/// The named pools that refund figures of a place's levels know.
fn pool_names(figures: &[Figure]) -> Vec<String> {
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

fn situations(typed: &Typed, region: &Region) -> Vec<Way> {
    Situation::WORDS
        .iter()
        .filter(|(s, _)| *s != Situation::Unknown)
        .map(|(s, word)| {
            let mut typed = typed.clone();
            typed.insert("status".to_owned(), vec![(*word).to_owned()]);
            Way { href: with_region(&typed, region), label: situation(*s).to_owned() }
        })
        .collect()
}

const DONT_KNOW: (&str, &str) = ("unknown", "不清楚");

fn options<T>(words: &[(T, &'static str)], label: impl Fn(&T) -> String) -> Vec<(String, String)> {
    let known = words.iter().map(|(value, word)| ((*word).to_owned(), label(value)));
    known.chain([(DONT_KNOW.0.to_owned(), DONT_KNOW.1.to_owned())]).collect()
}

/// Puts the questions that the region's rule asks beyond the first form.
fn ask_more(form: &mut FormView, filled: &Filled<'_>, found: &Estimate<'_>, pools: &[String]) {
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
    use crate::policy::refund::amount::{Missing, ShareOf, Step};
    let steps = || {
        outcomes().flat_map(|o| match o {
            Outcome::Amount(_, amount) => amount.steps.as_slice(),
            _ => &[],
        })
    };
    let needs_average = outcomes().any(|o| matches!(o, Outcome::Formula(_, Missing::Average(_))))
        || steps().any(|s| matches!(s, Step::Share { of: ShareOf::AverageAsTyped(_), .. }));
    if needs_average {
        let label = "当地平均养老金（每月多少元）";
        form.more_texts.push(filled.text(
            Field::Average,
            label,
            "从医保局问到的数才填，不是您自己的养老金。",
            "decimal",
        ));
    }
    let needs_pension = outcomes().any(|o| matches!(o, Outcome::Formula(_, Missing::Pension)))
        || steps().any(|s| matches!(s, Step::Share { of: ShareOf::OwnPension, .. }));
    if needs_pension {
        let label = "您自己的养老金（每月多少元）";
        form.more_texts.push(filled.text(Field::Pension, label, "这里的旧办法按本人养老金算。", "decimal"));
    }
}

/// Fields with mistakes are shown even where no answer asked for them, so that nothing typed is lost.
fn ask_for_errors(form: &mut FormView, pools: &[String], typed: &Typed, errors: &[FieldError]) {
    let filled = Filled { typed, errors };
    let is_given = |field: Field| typed.contains_key(word_of(Field::WORDS, &field));
    if is_given(Field::Tier) {
        form.more_choices.push(tier_field(&filled));
    }
    if is_given(Field::Class) {
        let all: Vec<Class> = Class::WORDS.iter().map(|(c, _)| *c).collect();
        form.more_choices.push(class_field(&filled, &all));
    }
    if is_given(Field::Sex) {
        form.more_choices.push(sex_field(&filled));
    }
    if is_given(Field::Pool) {
        form.more_choices.push(pool_field(&filled, pools));
    }
    if is_given(Field::FirstInsured) {
        form.more_texts.push(first_insured_field(&filled));
    }
    if is_given(Field::Years) {
        form.more_texts.push(years_field(&filled));
    }
    if is_given(Field::Average) {
        form.more_texts.push(filled.text(
            Field::Average,
            "当地平均养老金（每月多少元）",
            "从医保局问到的数才填。",
            "decimal",
        ));
    }
    if is_given(Field::Pension) {
        form.more_texts.push(filled.text(
            Field::Pension,
            "您自己的养老金（每月多少元）",
            "比如：3200。",
            "decimal",
        ));
    }
    if is_given(Field::On) {
        form.more_texts.push(filled.text(Field::On, "查哪一天的规定", "比如：2026-07-01。", ""));
    }
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

impl ResultView {
    fn plain(kind: &'static str, asked: Situation) -> Self {
        ResultView {
            kind,
            status: situation(asked),
            monthly: String::new(),
            yearly: String::new(),
            net: String::new(),
            is_yearly: false,
            cases: Vec::new(),
            paydays: Vec::new(),
            next_change: None,
            frames: Vec::new(),
            situations: Vec::new(),
        }
    }

    fn of(
        found: &Estimate<'_>,
        input: &Input,
        status: Status,
        site: &Site,
        place: &Place,
        figures: &[Figure],
    ) -> Self {
        let (region, as_of) = (&place.region, input.as_of);
        let mut result = ResultView::plain("estimate", Situation::Insured(status));
        let text = |range: Option<_>, per| range.map(|r| words::amount(r, per)).unwrap_or_default();
        result.monthly = text(found.monthly(), Per::Month);
        result.yearly = text(found.yearly(), Per::Year);
        if let (Some(monthly), Some(yearly)) = (found.monthly_net(), found.yearly_net()) {
            result.net =
                format!("{}，{}", words::amount(monthly, Per::Month), words::amount(yearly, Per::Year));
        }
        let cases = case::cases(found, status, site, region, as_of);
        result.is_yearly = cases.iter().any(|c| c.unit == words::per(Per::Year));
        let is_unknown = found.cases.iter().all(|c| matches!(c.outcome, Outcome::Unknown(_)));
        if is_unknown {
            result.frames = frames(figures, place, site, as_of);
        }
        let arithmetic = found.cases.iter().map(|c| steps(&c.outcome, site));
        let caveats = found.cases.iter().map(|c| caveats(&c.outcome, status));
        result.cases = cases.into_iter().zip(arithmetic).zip(caveats).map(|((c, s), w)| (c, s, w)).collect();
        result.paydays = match &found.payday.answer {
            Answer::Known { figure, .. } => vec![FigureView::of(figure, site, region, as_of)],
            Answer::Disputed(sides) => sides.iter().map(|f| FigureView::of(f, site, region, as_of)).collect(),
            Answer::Unknown(_) => Vec::new(),
        };
        result.next_change = found.next_change.as_ref().map(change);
        result
    }
}

/// What a reader must know before trusting the number.
fn caveats(outcome: &Outcome<'_>, status: Status) -> Vec<String> {
    let mut caveats = Vec::new();
    let figures: Vec<&Figure> = match outcome {
        Outcome::Amount(figure, amount) => {
            if amount.has_unverified_bounds {
                caveats.push("这个办法有上下限，上下限没有核实，算的时候没有计入。".to_owned());
            }
            vec![figure]
        }
        Outcome::Formula(figure, _) | Outcome::Nothing(figure) => vec![figure],
        Outcome::Disputed(sides) => sides.iter().map(|(f, _)| *f).collect(),
        Outcome::Unknown(_) => Vec::new(),
    };
    if figures.iter().any(|f| f.is_provisional) {
        caveats.push("这是暂定的数，来源说以后会结算差额，后来的数没查到。".to_owned());
    }
    if status == Status::RetireeFlexible && figures.iter().any(|f| !f.who.statuses.contains(&status)) {
        caveats.push("来源说的是退休职工，没有单独说灵活就业退休的人，可能不一样，请打电话核实。".to_owned());
    }
    caveats
}

fn change(change: &Change) -> String {
    match change {
        Change::Age { age, reached, starts, before, after } => format!(
            "您{}满{age}岁，{}，从{}变成{}。",
            words::month(*reached),
            words::band_start(*starts, *reached),
            words::amount(*before, Per::Month),
            words::amount(*after, Per::Month)
        ),
        Change::Rule { on, after: Some(after) } => {
            format!("{}起换新标准，变成{}。", words::day(*on), words::amount(*after, Per::Month))
        }
        Change::Rule { on, after: None } => {
            format!("现在的标准到{}前为止，之后的还不知道。", words::day(*on))
        }
    }
}
