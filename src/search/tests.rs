//! What people type, and which region they mean.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::{MOST_MATCHES, Match, MatchKind, RegionIndex, sample, sole};

static INDEX: LazyLock<RegionIndex> = LazyLock::new(sample::index);

fn find(typed: &str) -> Vec<Match<'static>> {
    INDEX.find(typed)
}

fn names(typed: &str) -> Vec<&'static str> {
    find(typed).iter().map(|m| m.region.name.as_str()).collect()
}

/// Names of the regions whose match is of the same kind as the best.
fn best(typed: &str) -> Vec<&'static str> {
    let matches = find(typed);
    let rank = matches.first().map(|m| m.kind.rank());
    matches.iter().filter(|m| Some(m.kind.rank()) == rank).map(|m| m.region.name.as_str()).collect()
}

fn sole_name(typed: &str) -> Option<&'static str> {
    sole(&find(typed)).map(|region| region.name.as_str())
}

#[test]
fn every_usual_way_to_write_a_city_leads_straight_to_it() {
    for typed in [
        "永州",
        "永州市",
        "湖南永州",
        "湖南省永州市",
        "中国湖南永州",
        "431100",
        "yongzhou",
        "YongZhou",
        "yong zhou",
        "yong'zhou",
        "ｙｏｎｇｚｈｏｕ",
        "yǒngzhōu",
        "yongzhoushi",
        "Yongzhou City",
        "hunan yongzhou",
        "湖南yongzhou",
        " 永 州 ",
        "「永州」",
        "“永州”",
        "永\u{200b}州",
        "永州医保",
        "永州社保",
        "永州市医保局",
        "永州医保余额",
    ] {
        assert_eq!(sole_name(typed), Some("永州市"), "{typed}");
        assert_eq!(find(typed)[0].kind, MatchKind::Exact, "{typed}");
    }
}

#[test]
fn a_county_leads_to_the_region_that_speaks_for_it() {
    for (typed, county) in [
        ("零陵", "零陵区"),
        ("永州零陵区", "零陵区"),
        ("湖南省永州市零陵区", "零陵区"),
        ("湖南零陵", "零陵区"),
        ("431102", "零陵区"),
        ("qiyang", "祁阳市"),
        ("江华", "江华瑶族自治县"),
        ("江华县", "江华瑶族自治县"),
        ("jianghua", "江华瑶族自治县"),
        ("jianghuaxian", "江华瑶族自治县"),
        ("冷水滩区", "冷水滩区"),
    ] {
        let matches = find(typed);
        assert_eq!(sole_name(typed), Some("永州市"), "{typed}");
        assert_eq!(matches[0].kind, MatchKind::County { county: county.to_owned() }, "{typed}");
        assert_eq!(matches[0].county.as_deref(), Some(county), "{typed}");
    }
    assert_eq!(sole_name("北京朝阳"), Some("北京市"));
    assert_eq!(sole_name("北京市北京市朝阳区"), Some("北京市"));
    assert_eq!(sole_name("北京市北京市"), Some("北京市"));
    assert_eq!(sole_name("长春市朝阳区"), Some("长春市"));
    assert_eq!(sole_name("恩施市"), Some("恩施土家族苗族自治州"));
}

#[test]
fn autonomous_places_answer_to_what_people_call_them() {
    for (typed, name) in [
        ("内蒙", "内蒙古自治区"),
        ("新疆", "新疆维吾尔自治区"),
        ("广西壮族", "广西壮族自治区"),
        ("恩施", "恩施土家族苗族自治州"),
        ("恩施州", "恩施土家族苗族自治州"),
        ("恩施土家族", "恩施土家族苗族自治州"),
        ("enshizhou", "恩施土家族苗族自治州"),
        ("湘西", "湘西土家族苗族自治州"),
        ("湘西自治州", "湘西土家族苗族自治州"),
        ("延边朝鲜族", "延边朝鲜族自治州"),
        ("大兴安岭", "大兴安岭地区"),
        ("兴安盟", "兴安盟"),
        ("呼市", "呼和浩特市"),
        ("香港", "香港特别行政区"),
        ("香港特区", "香港特别行政区"),
        ("澳门", "澳门特别行政区"),
        ("台湾", "台湾省"),
        ("全国", "全国"),
        ("中国", "全国"),
        ("china", "全国"),
    ] {
        assert_eq!(sole_name(typed), Some(name), "{typed}");
    }
    assert_eq!(sole_name("兴安"), Some("兴安盟"));
}

#[test]
fn aliases_and_traditional_characters_are_names() {
    for (typed, name) in [
        ("hohhot", "呼和浩特市"),
        ("URUMQI", "乌鲁木齐市"),
        ("烏魯木齊", "乌鲁木齐市"),
        ("廣州", "广州市"),
        ("臺灣", "台湾省"),
        ("澳門", "澳门特别行政区"),
        ("陝西", "陕西省"),
        ("長沙醫保", "长沙市"),
        ("lvliang", "吕梁市"),
        ("lüliang", "吕梁市"),
        ("lyuliang", "吕梁市"),
        ("luliang", "吕梁市"),
        ("xinyu", "新余市"),
    ] {
        assert_eq!(sole_name(typed), Some(name), "{typed}");
    }
}

#[test]
fn shared_names_list_all_who_bear_them_and_lead_nowhere_alone() {
    for (typed, expected) in [
        ("吉林", ["吉林省", "吉林市"]),
        ("jilin", ["吉林省", "吉林市"]),
        ("海南", ["海南省", "海南藏族自治州"]),
        ("hainan", ["海南省", "海南藏族自治州"]),
        ("suzhou", ["苏州市", "宿州市"]),
        ("fuzhou", ["福州市", "抚州市"]),
        ("shanxi", ["山西省", "陕西省"]),
    ] {
        assert_eq!(best(typed), expected, "{typed}");
        assert_eq!(sole_name(typed), None, "{typed}");
    }
}

#[test]
fn a_shared_name_with_a_mark_of_its_own_is_unmistakable() {
    for (typed, name) in [
        ("吉林省", "吉林省"),
        ("吉林市", "吉林市"),
        ("吉林吉林", "吉林市"),
        ("吉林省吉林市", "吉林市"),
        ("jilin-shi", "吉林市"),
        ("海南省", "海南省"),
        ("海南州", "海南藏族自治州"),
        ("青海海南", "海南藏族自治州"),
        ("苏州", "苏州市"),
        ("宿州", "宿州市"),
        ("suzhou-anhui", "宿州市"),
        ("anhui suzhou", "宿州市"),
        ("抚州", "抚州市"),
        ("抚顺", "抚顺市"),
        ("shaanxi", "陕西省"),
        ("朝阳市", "朝阳市"),
        ("辽宁朝阳", "朝阳市"),
        ("朝阳县", "朝阳市"),
        ("西安市", "西安市"),
    ] {
        assert_eq!(sole_name(typed), Some(name), "{typed}");
    }
}

#[test]
fn a_city_with_namesake_districts_elsewhere_is_listed_with_them() {
    assert_eq!(names("朝阳"), ["朝阳市", "北京市", "长春市"]);
    assert_eq!(names("朝阳区"), ["北京市", "长春市"]);
    assert_eq!(names("chaoyang"), ["朝阳市", "北京市", "长春市"]);
    assert_eq!(names("西安"), ["西安市", "吉林市"]);
    assert_eq!(sole_name("西安"), Some("西安市"), "the seat of a province");
    for typed in ["朝阳", "朝阳区", "chaoyang"] {
        assert_eq!(sole_name(typed), None, "{typed}");
    }
}

#[test]
fn a_county_does_not_stand_in_the_way_of_its_own_city_a_province_or_a_homophone() {
    assert_eq!(sole_name("长沙"), Some("长沙市"));
    assert_eq!(names("长沙"), ["长沙市"]);
    assert_eq!(names("河北"), ["河北省", "天津市"]);
    assert_eq!(sole_name("河北"), Some("河北省"));
    assert_eq!(names("nanjing"), ["南京市", "漳州市"]);
    assert_eq!(sole_name("nanjing"), Some("南京市"));
}

#[test]
fn initials_and_beginnings_list_candidates_without_choosing() {
    assert_eq!(best("yz"), ["扬州市", "永州市"]);
    assert_eq!(find("yz")[0].kind, MatchKind::Initials);
    assert!(names("广").contains(&"广州市"));
    assert_eq!(best("石家"), ["石家庄市"]);
    assert_eq!(best("湖南永"), ["永州市"]);
    assert_eq!(find("冷水")[0].county.as_deref(), Some("冷水滩区"));
    assert_eq!(names("yongzh")[0], "永州市");
    for typed in ["yz", "广", "石家", "冷水", "yongzh"] {
        assert_eq!(sole_name(typed), None, "{typed}");
    }
}

#[test]
fn names_inside_names_and_sentences_are_found() {
    assert_eq!(best("浩特"), ["呼和浩特市"]);
    assert_eq!(names("我在湖南的永州退休了"), ["永州市"]);
    assert_eq!(names("吉林市幸福路"), ["吉林市"]);
    assert_eq!(names("我住冷水滩区"), ["永州市"]);
    assert_eq!(find("我住冷水滩区")[0].kind, MatchKind::Contains);
    assert_eq!(sole_name("我在永州退休了"), None);
}

#[test]
fn one_wrong_character_is_forgiven_but_never_taken_for_certain() {
    for (typed, name) in [
        ("永洲", "永州市"),
        ("永洲市", "永州市"),
        ("湖南永洲", "永州市"),
        ("石家壮", "石家庄市"),
        ("呼和好特", "呼和浩特市"),
        ("呼合好特", "呼和浩特市"),
        ("哈而滨", "哈尔滨市"),
        ("广洲", "广州市"),
        ("海电", "北京市"),
        ("冷水摊", "永州市"),
    ] {
        let matches = find(typed);
        assert_eq!(matches[0].region.name, name, "{typed}");
        assert!(matches!(matches[0].kind, MatchKind::Near { distance: 1 | 2 }), "{typed}");
        assert!(sole(&matches).is_none(), "{typed}");
    }
    assert!(names("永川").contains(&"永州市"));
}

#[test]
fn slips_in_pinyin_are_forgiven() {
    for (typed, name) in [
        ("yonzhou", "永州市"),
        ("yongzhuo", "永州市"),
        ("yogzhou", "永州市"),
        ("yongzou", "永州市"),
        ("shijiazuang", "石家庄市"),
        ("shijizhang", "石家庄市"),
        ("sijiazuang", "石家庄市"),
        ("canchun", "长春市"),
        ("lanjing", "南京市"),
        ("huhehoate", "呼和浩特市"),
        ("hunan yonzhou", "永州市"),
    ] {
        assert_eq!(names(typed).first(), Some(&name), "{typed}");
    }
    assert_eq!(names("yongzho").first(), Some(&"永州市"));
    assert_eq!(names("xyz"), Vec::<&str>::new());
}

#[test]
fn pinyin_of_a_county_that_is_nearly_a_city_leads_nowhere_alone() {
    assert_eq!(names("gulin"), ["泸州市", "桂林市"]);
    assert_eq!(sole_name("gulin"), None);
    assert_eq!(sole_name("古蔺"), Some("泸州市"));
    assert_eq!(sole_name("jishou"), Some("湘西土家族苗族自治州"));
}

#[test]
fn noise_finds_nothing() {
    let long = "x".repeat(4096);
    for typed in [
        "",
        " ",
        "%",
        "%%%",
        "'; DROP TABLE regions; --",
        "' OR 1=1",
        "\u{0}\u{7}\u{1b}",
        "🙂",
        "\u{200b}\u{200d}",
        "<script>",
        "../..",
        "000000",
        "999999",
        "医保",
        &long,
        "qqqqqqqq",
    ] {
        let found = names(typed);
        assert!(found.is_empty(), "{typed:?}: {found:?}");
    }
    assert_eq!(names("永州".repeat(2048).as_str()), Vec::<&str>::new());
}

#[test]
fn counties_and_aliases_of_unknown_regions_are_left_out() {
    assert!(find("孤县").is_empty());
    assert!(find("gone").iter().all(|m| !matches!(m.kind, MatchKind::Exact)));
}

#[test]
fn every_region_is_found_first_by_each_of_its_own_names() {
    for region in sample::regions() {
        let pinyin = region.pinyin.replace(' ', "");
        let code = region.code.to_string();
        for typed in [&region.name, &region.short_name, region.slug.as_str(), &region.pinyin, &pinyin, &code]
        {
            let matches = find(typed);
            let own = matches.iter().find(|m| m.region.code == region.code);
            assert_eq!(own.map(|m| &m.kind), Some(&MatchKind::Exact), "{typed}");
            assert!(best(typed).contains(&region.name.as_str()), "{typed}");
        }
        assert_eq!(sole_name(&region.code.to_string()), Some(region.name.as_str()));
    }
}

/// Text near the names: their own characters, letters, endings and signs in any order.
fn name_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "永",
        "州",
        "市",
        "省",
        "区",
        "县",
        "吉林",
        "海南",
        "湖南",
        "朝阳",
        "中国",
        "china",
        "yong",
        "zhou",
        "h",
        "n",
        "ü",
        "自治州",
        "医保",
        "的",
        " ",
        "'",
        "%",
        "廣",
        "ｙ",
        "1",
        "\u{301}",
        "😀",
        "İ",
        "ﬁ",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check_any(typed: &str) -> Result<(), TestCaseError> {
    let matches = find(typed);
    prop_assert!(matches.len() <= MOST_MATCHES);
    prop_assert!(matches.windows(2).all(|pair| pair[0].kind.rank() <= pair[1].kind.rank()));
    let mut codes: Vec<_> = matches.iter().map(|m| m.region.code).collect();
    codes.sort();
    codes.dedup();
    prop_assert_eq!(codes.len(), matches.len());
    prop_assert_eq!(&matches, &find(typed));
    if let Some(region) = sole(&matches) {
        prop_assert_eq!(region.code, matches[0].region.code);
        prop_assert!(matches[0].kind.rank() <= 1);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_few_ordered_answers_and_always_the_same(typed in any::<String>()) {
        check_any(&typed)?;
    }

    #[test]
    fn any_text_made_of_names_gets_few_ordered_answers_and_always_the_same(typed in name_like()) {
        check_any(&typed)?;
    }

    #[test]
    fn signs_and_case_never_change_the_answer(at in 0_usize..8, sign in prop::sample::select(vec![" ", "-", "'", "。", "\u{200b}", "🙂"])) {
        let mut typed = "YongZhou".to_owned();
        typed.insert_str(at, sign);
        prop_assert_eq!(find(&typed), find("yongzhou"));
    }
}
