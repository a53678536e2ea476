//! The list of all names, and the one function that finds regions in it.

use std::collections::HashMap;

use crate::policy::dataset::Alias;
use crate::policy::region::{County, Level, Region, RegionCode};

use super::distance::{Glyph, Ruler, glyphs};
use super::hit::{Found, Hit};
use super::name::{Grade, Use, county_names, fold, region_names};
use super::normal::normalised;
use super::{MOST_MATCHES, Match, MatchKind};

/// Most ways in which one text is read as regions one in the other; 湖南永州零陵 has four.
const MOST_QUESTIONS: usize = 16;
/// Longest name looked for inside a sentence, in characters; the longest is 克孜勒苏柯尔克孜自治州.
const LONGEST_MENTIONED: usize = 14;
/// No chain of regions is longer; a wrong list with a circle ends here.
const MOST_LEVELS: usize = 8;

/// What a name stands for, by position in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Region(usize),
    County(usize, Grade),
}

/// A name that is compared in part.
#[derive(Debug)]
struct Name {
    text: String,
    glyphs: Vec<Glyph>,
    target: Target,
}

#[derive(Debug)]
struct CountyEntry {
    name: String,
    code: RegionCode,
    region: usize,
}

/// A part of the typed text that is looked for below a region, or anywhere.
#[derive(Debug, Clone, Copy)]
struct Question<'t> {
    below: Option<usize>,
    text: &'t str,
}

/// All names of all regions and counties, ready to be searched. Built once; about 15,000 names.
#[derive(Debug)]
pub struct RegionIndex {
    regions: Vec<Region>,
    /// Position of the region above each region.
    above: Vec<Option<usize>>,
    counties: Vec<CountyEntry>,
    whole: HashMap<String, Vec<Target>>,
    names: Vec<Name>,
}

impl RegionIndex {
    /// Builds the index. Counties and aliases of regions that are not in the list are left out.
    #[must_use]
    pub fn new(regions: &[Region], counties: &[County], aliases: &[Alias]) -> Self {
        let positions: HashMap<RegionCode, usize> =
            regions.iter().enumerate().map(|(at, region)| (region.code, at)).collect();
        let position = |code: RegionCode| positions.get(&code).copied();
        let mut index = RegionIndex {
            regions: regions.to_vec(),
            above: regions.iter().map(|region| region.parent.and_then(position)).collect(),
            counties: Vec::new(),
            whole: HashMap::new(),
            names: Vec::new(),
        };
        for (at, region) in regions.iter().enumerate() {
            for (name, used) in region_names(region) {
                index.add_name(name, used, Target::Region(at));
            }
        }
        for alias in aliases {
            if let Some(at) = position(alias.region) {
                index.add_name(fold(alias.alias.as_str()), Use::Any, Target::Region(at));
            }
        }
        for county in counties {
            let Some(region) = position(county.region) else { continue };
            let at = index.counties.len();
            index.counties.push(CountyEntry { name: county.name.clone(), code: county.code, region });
            for (name, grade) in county_names(county) {
                index.add_name(name, Use::Any, Target::County(at, grade));
            }
        }
        index
    }

    fn add_name(&mut self, name: String, used: Use, target: Target) {
        let targets = self.whole.entry(name.clone()).or_default();
        if targets.contains(&target) {
            return;
        }
        targets.push(target);
        if used == Use::Any && !is_number(&name) {
            self.names.push(Name { glyphs: glyphs(&name), text: name, target });
        }
    }

    /// The regions that typed text can mean, best first, each once, at most [`MOST_MATCHES`].
    ///
    /// Whole names hide what merely contains them; near names are looked for only where nothing else is found, or
    /// nothing but a county by its pinyin.
    /// Text without a letter or longer than [`LONGEST_TYPED`](super::LONGEST_TYPED) finds nothing.
    #[must_use]
    pub fn find(&self, typed: &str) -> Vec<Match<'_>> {
        let Some(text) = normalised(typed) else { return Vec::new() };
        let questions = self.questions(&text);
        let mut found = Found::default();
        for question in &questions {
            self.find_whole(*question, &mut found);
        }
        self.find_initials(&text, &mut found);
        for question in &questions {
            self.find_parts(*question, &mut found);
        }
        // Pinyin with a slip is soon the pinyin of some county (gulin is 古蔺县, and nearly 桂林).
        if found.is_empty() || text.is_ascii() && found.has_no_region_of_its_own_name() {
            self.find_near(&questions, &mut found);
        }
        if found.is_empty() {
            self.find_mentioned(&text, &mut found);
        }
        self.sorted(found)
    }

    /// The text as a whole, and what is left of it after a region's name, to be looked for below that region.
    fn questions<'t>(&self, text: &'t str) -> Vec<Question<'t>> {
        let mut questions = vec![Question { below: None, text }];
        let mut next = 0;
        while let Some(question) = questions.get(next).copied() {
            next = next.saturating_add(1);
            for (end, _) in question.text.char_indices().skip(1) {
                let Some((head, rest)) = question.text.split_at_checked(end) else { continue };
                for target in self.whole.get(head).into_iter().flatten() {
                    let Target::Region(at) = *target else { continue };
                    if self.lies_below(*target, question.below) && questions.len() < MOST_QUESTIONS {
                        questions.push(Question { below: Some(at), text: rest });
                    }
                }
            }
        }
        questions
    }

    fn find_whole(&self, question: Question<'_>, found: &mut Found) {
        for &target in self.whole.get(question.text).into_iter().flatten() {
            if self.lies_below(target, question.below) {
                let (kind, weight) = match target {
                    Target::Region(_) => (MatchKind::Exact, 0),
                    Target::County(at, grade) => {
                        let county = self.counties.get(at).map(|c| c.name.clone()).unwrap_or_default();
                        let weight = match grade {
                            Grade::Full => 0,
                            Grade::Core => 1,
                            Grade::Sound => 2,
                        };
                        (MatchKind::County { county }, weight)
                    }
                };
                self.add(target, kind, weight, found);
            }
        }
    }

    fn find_initials(&self, text: &str, found: &mut Found) {
        for (at, region) in self.regions.iter().enumerate() {
            if region.initials == text {
                self.add(Target::Region(at), MatchKind::Initials, 0, found);
            }
        }
    }

    /// Names that begin with the text or, where no whole name was found, contain it.
    fn find_parts(&self, question: Question<'_>, found: &mut Found) {
        let (has_exact, has_whole_name) = (found.has_exact(), found.has_whole_name());
        let letters = question.text.chars().count();
        let is_latin = question.text.is_ascii();
        for name in &self.names {
            let is_county = is_county(name.target);
            // 河北唐山芦台经济开发区 is no answer to 河北.
            if is_county && has_exact {
                continue;
            }
            // The shortest texts begin too many names: with counties one has to type a little more.
            let enough_to_begin = match (is_county && question.below.is_none(), is_latin) {
                (false, _) => 1,
                (true, false) => 2,
                (true, true) => 3,
            };
            let enough_to_hold = match (is_county || question.below.is_some(), is_latin) {
                (false, false) => 1,
                (true, false) => 2,
                (_, true) => 4,
            };
            let kind = if letters >= enough_to_begin && name.text.starts_with(question.text) {
                MatchKind::Prefix
            } else if !has_whole_name && letters >= enough_to_hold && name.text.contains(question.text) {
                MatchKind::Contains
            } else {
                continue;
            };
            if self.lies_below(name.target, question.below) {
                let excess = name.glyphs.len().saturating_sub(letters);
                let weight = u32::try_from(excess).unwrap_or(u32::MAX).min(99);
                self.add(
                    name.target,
                    kind,
                    if is_county { weight.saturating_add(100) } else { weight },
                    found,
                );
            }
        }
    }

    fn find_near(&self, questions: &[Question<'_>], found: &mut Found) {
        // A county that was found already is no less one for having neighbours.
        let wants_counties = found.is_empty();
        let mut ruler = Ruler::default();
        let mut near: Vec<(u32, Target)> = Vec::new();
        for question in questions {
            let typed = glyphs(question.text);
            // Beside a county, which is an answer, a city has to be one slip away.
            let allowed =
                if wants_counties { allowance(question.text) } else { allowance(question.text).min(2) };
            if allowed == 0 {
                continue;
            }
            for name in &self.names {
                if !wants_counties && is_county(name.target)
                    || name.text.is_ascii() != question.text.is_ascii()
                    || !is_comparable(&typed, name)
                    || !self.lies_below(name.target, question.below)
                {
                    continue;
                }
                // Among thousands of counties almost any two characters have a neighbour; a sound-alike is meant.
                let is_short_county = is_county(name.target) && !name.text.is_ascii() && typed.len() <= 3;
                let limit = if is_short_county { 1 } else { allowed };
                near.extend(
                    ruler.within(&typed, &name.glyphs, limit).map(|distance| (distance, name.target)),
                );
            }
        }
        let best = near.iter().map(|(distance, _)| *distance).min().unwrap_or(0);
        // A likely slip explains the text; farther names, and counties beside a city, would be guesses.
        let farthest = if best <= 1 { best } else { best.saturating_add(1) };
        let has_region = near.iter().any(|(distance, target)| *distance == best && !is_county(*target));
        near.retain(|(distance, target)| *distance <= farthest && !(has_region && is_county(*target)));
        for (distance, target) in near {
            let weight = distance.saturating_mul(2).saturating_add(u32::from(is_county(target)));
            self.add(target, MatchKind::Near { distance }, weight, found);
        }
    }

    /// Names inside a sentence: 我在永州退休. Regions first; counties by full name where no region is named.
    fn find_mentioned(&self, text: &str, found: &mut Found) {
        let is_region = |target: &Target| matches!(target, Target::Region(_));
        let is_full_county = |target: &Target| matches!(target, Target::County(_, Grade::Full));
        let mut mentioned = self.mentioned(text, is_region);
        if mentioned.is_empty() {
            mentioned = self.mentioned(text, is_full_county);
        }
        let all: Vec<Target> = mentioned.clone();
        // 湖南 in 我在湖南的永州 says where 永州 is.
        mentioned.retain(|target| match target {
            Target::Region(at) => {
                !all.iter().any(|other| other != target && self.lies_below(*other, Some(*at)))
            }
            Target::County(..) => true,
        });
        for (weight, target) in mentioned.into_iter().enumerate() {
            let weight = u32::try_from(weight).unwrap_or(u32::MAX);
            self.add(target, MatchKind::Contains, weight, found);
        }
    }

    /// The longest names in a text from left to right. Chinese only: letters inside letters mean nothing.
    fn mentioned(&self, text: &str, is_wanted: impl Fn(&Target) -> bool) -> Vec<Target> {
        let mut targets = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let ends: Vec<usize> = rest
                .char_indices()
                .map(|(at, c)| at.saturating_add(c.len_utf8()))
                .take(LONGEST_MENTIONED)
                .collect();
            let longest = ends.iter().skip(1).rev().find_map(|&end| {
                let name = rest.get(..end).filter(|name| !name.chars().any(|c| c.is_ascii()))?;
                let wanted: Vec<Target> = self.whole.get(name)?.iter().copied().filter(&is_wanted).collect();
                (!wanted.is_empty()).then_some((end, wanted))
            });
            let end = match longest {
                Some((end, wanted)) => {
                    targets.extend(wanted);
                    end
                }
                None => ends.first().copied().unwrap_or(rest.len()),
            };
            rest = rest.get(end..).unwrap_or("");
        }
        targets
    }

    fn add(&self, target: Target, kind: MatchKind, weight: u32, found: &mut Found) {
        match target {
            Target::Region(at) => found.add(at, Hit { kind, weight, county: None }),
            Target::County(at, _) => {
                if let Some(county) = self.counties.get(at) {
                    let through = Some((county.code, county.name.clone()));
                    found.add(county.region, Hit { kind, weight, county: through });
                }
            }
        }
    }

    /// Whether a target lies in a region and is not that region itself (a municipality may be); everything lies
    /// anywhere.
    fn lies_below(&self, target: Target, below: Option<usize>) -> bool {
        let Some(below) = below else { return true };
        let above = |at: usize| self.above.get(at).copied().flatten();
        let first = match target {
            Target::Region(at) => above(at),
            Target::County(at, _) => self.counties.get(at).map(|county| county.region),
        };
        // Forms fill in a municipality twice: 上海市上海市浦东新区.
        let is_itself = target == Target::Region(below)
            && self.regions.get(below).is_some_and(|region| region.level == Level::Municipality);
        is_itself || std::iter::successors(first, |at| above(*at)).take(MOST_LEVELS).any(|at| at == below)
    }

    fn sorted(&self, found: Found) -> Vec<Match<'_>> {
        let mut hits: Vec<(&Region, Hit)> =
            found.into_hits().filter_map(|(at, hit)| Some((self.regions.get(at)?, hit))).collect();
        hits.sort_by_key(|(region, hit)| (hit.kind.rank(), hit.weight, region.code));
        hits.truncate(MOST_MATCHES);
        let into_match = |(region, hit): (_, Hit)| Match {
            region,
            kind: hit.kind,
            county: hit.county.map(|(_, name)| name),
        };
        hits.into_iter().map(into_match).collect()
    }
}

fn is_county(target: Target) -> bool {
    matches!(target, Target::County(..))
}

/// Half edits that are forgiven in a text: none in the shortest, one edit in most, two in long pinyin.
fn allowance(text: &str) -> u32 {
    match (text.is_ascii(), text.chars().count()) {
        (true, ..=3) | (false, ..=1) => 0,
        (true, 8..) => 4,
        _ => 2,
    }
}

/// Whether a typed text may be measured against a name: a Chinese name of two characters needs both in some form,
/// or one character would be enough to find it.
fn is_comparable(typed: &[Glyph], name: &Name) -> bool {
    let letters = name.glyphs.len();
    if name.text.is_ascii() {
        letters >= 4
    } else {
        letters >= 2 && (letters > 2 && typed.len() > 2 || letters == typed.len())
    }
}

/// Whether a name is a code: a code is right or wrong, never nearly right.
fn is_number(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}
