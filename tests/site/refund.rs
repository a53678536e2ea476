//! `/{region}/refund`

use crate::visit::{get, get_at, noon};

/// The values of all figures with their ids, in page order.
async fn figures(path: &str) -> Vec<(String, String)> {
    let page = get(path).await;
    let ids = page.attributes("div.figure", "id");
    ids.into_iter().zip(page.texts("div.figure p.value")).collect()
}

fn pair(id: &str, value: &str) -> (String, String) {
    (id.to_owned(), value.to_owned())
}

#[actix_web::test]
async fn an_inherited_figure_names_its_level_and_the_page_of_its_other_sources() {
    let page = get("/yishi/refund").await;
    assert_eq!(page.text("h1"), "乙市医保返款：退休每月返多少");
    assert_eq!(page.texts("#jiasheng-refund-1 > p")[1], "给谁：退休职工");
    assert_eq!(page.texts("#jiasheng-refund-1 > p")[2], "2023年起单一报道，甲省全省规定，看这条的依据");
    assert_eq!(page.count("#jiasheng-refund-1 li"), 0, "its sources stand on the page of the province");
    assert_eq!(page.attributes("#jiasheng-refund-1 a", "href"), ["/jiasheng/refund#jiasheng-refund-1"]);
    let own = get("/jiasheng/refund").await;
    assert_eq!(own.texts("#jiasheng-refund-1 li")[1], "标题未记录，甲省新闻网（说的是丙市）");
}

#[actix_web::test]
async fn an_answer_that_stands_further_up_is_not_laid_out_again() {
    let page = get("/jiasheng/refund").await;
    let ids = page.attributes("div.figure", "id");
    let once: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    for href in page.attributes(".answer .grounds a", "href") {
        assert_eq!(
            page.count(&format!("[id='{}']", &href[1..])),
            1,
            "every answer leads to its sources: {href}"
        );
    }
}

#[actix_web::test]
async fn weaker_values_stand_below_the_answer() {
    let page = get("/yishi/refund").await;
    assert_eq!(page.text(".said h3"), "另有说法");
    assert_eq!(page.text(".said > .note"), "下面的说法不如上面的可靠，本站不用它们来算。");
    assert_eq!(page.texts(".said p.value"), ["150元/月"]);
    assert_eq!(page.text(".said .evidence.unconfirmed"), "未证实");
    let order = page.attributes("div.figure", "id");
    assert_eq!(order[..2], ["jiasheng-refund-1", "yishi-refund-1"]);
    assert_eq!(get("/yinshi/refund").await.text(".said #yinshi-refund-1 p.value"), "66元/月");
}

#[actix_web::test]
async fn both_sides_of_a_dispute_stand_in_full() {
    let found = figures("/jishi/refund").await;
    assert_eq!(
        found[..3],
        [
            pair("jishi-refund-1", "80元/月"),
            pair("jishi-refund-2", "95元/月"),
            pair("jishi-refund-3", "120元/月")
        ]
    );
}

#[actix_web::test]
async fn each_shape_is_said_in_one_line() {
    for (path, id, value) in [
        ("/bingshi", "bingshi-refund-2", "1600元/年"),
        ("/dingshi", "dingshi-refund-1", "100元/月；缴费年数不够的，每差一年少3%（满年数：男30年，女25年）"),
        ("/wushi-jia", "wushi-jia-refund-1", "60到90元/月"),
        ("/maoshi", "maoshi-refund-1", "本人养老金的5%，最少50元，最多200元"),
        ("/chenshi", "chenshi-refund-1", "本人退休当月养老金的4%，有上下限，数额没核实到"),
        ("/sishi", "sishi-refund-1", "当地2021年平均养老金的2%"),
        ("/wushi-zi", "wushi-zi-refund-1", "子省2021年平均养老金的2.5%"),
        ("/shenshi", "shenshi-refund-1", "当地2022年平均养老金（机关企业分开）的3%"),
        ("/youshi", "youshi-refund-1", "当地上一年平均工资的1.2%"),
        ("/xushi", "xushi-refund-1", "原单位平均缴费基数的1.5%"),
        ("/haishi", "haishi-refund-1", "年龄每岁1.50元/月"),
        ("/dishi", "dishi-refund-1", "按本人2022年的返款额"),
        ("/xuanshi", "xuanshi-refund-1", "不返"),
        ("/china", "china-refund-2", "当地改革那一年的平均养老金的约2%"),
        ("/zisheng", "zisheng-refund-1", "当地改革那一年的平均养老金的2%到3%"),
    ] {
        let page = get(&format!("{path}/refund")).await;
        assert_eq!(page.text(&format!("#{id} p.value")), value, "{path}");
    }
}

#[actix_web::test]
async fn for_whom_is_said_in_full() {
    for (path, id, whom) in [
        ("/gengshi", "gengshi-refund-2", "给谁：退休职工，60岁到69岁"),
        ("/huangshi", "huangshi-refund-1", "给谁：退休职工，2017年1月1日前首次参保"),
        ("/huangshi", "huangshi-refund-2", "给谁：退休职工，2017年1月1日及以后首次参保"),
        ("/yushi", "yushi-refund-2", "给谁：灵活就业人员，一档，有个人账户（统账结合），缴费比例9%"),
        ("/yushi", "yushi-refund-3", "给谁：灵活就业人员，二档，单建统筹（一般没有个人账户），缴费比例7%"),
        ("/shenshi", "shenshi-average-pension-1", ""),
    ] {
        let page = get(&format!("{path}/refund")).await;
        let lines = page.texts(&format!("#{id} > p"));
        if whom.is_empty() {
            assert!(lines.iter().all(|l| !l.starts_with("给谁")), "{lines:?}");
        } else {
            assert_eq!(lines[1], whom);
        }
    }
}

#[actix_web::test]
async fn every_payday_is_said_as_exactly_as_it_is_known() {
    for (path, text) in [
        ("/yishi", "每月20日到账，遇节假日提前"),
        ("/jiasheng", "每月10日前到账"),
        ("/bingshi", "一年打一次，7月1日到账"),
        ("/dingshi", "每月月底到账"),
        ("/wushi-jia", "大约每月25日到账"),
        ("/jishi", "按月到账，哪天没查到"),
        ("/gengshi", "一年打一次，哪天没查到"),
    ] {
        let page = get(&format!("{path}/refund")).await;
        let slug = path.trim_start_matches('/');
        assert_eq!(page.text(&format!("#{slug}-payday-1 p.value")), text);
    }
    let nothing = get("/choushi/refund").await.under("几号到账");
    assert_eq!(nothing, ["丑市没有查到可靠的到账日。网上说的“每月20号左右”没有出处，请别当真。"]);
}

#[actix_web::test]
async fn a_published_amount_is_explained_by_its_rate_and_followed_by_what_is_taken() {
    let page = get("/jingshi/refund").await;
    assert_eq!(page.texts("div.answer p.number"), ["100元/月", "110元/月"]);
    assert_eq!(
        page.texts("div.answer + p.note"),
        ["一年合1200元，到手1164元。", "一年合1320元，到手1284元。"]
    );
    assert!(page.has_heading("这个数怎么来的") && page.has_heading("打进来以前扣什么"));
    assert_eq!(page.texts("#jingshi-refund-3 p.value"), ["当地2021年平均养老金的2.5%"]);
    assert_eq!(page.texts("#jingshi-deduction-1 p.value"), ["扣大额互助：3元/月"]);
    assert_eq!(
        get("/sishi/refund").await.text("#sishi-deduction-1 p.value"),
        "扣长期护理保险：按同一基数的0.3%"
    );
}

#[actix_web::test]
async fn history_stays_below_what_holds() {
    let page = get("/bingshi/refund").await;
    let old: Vec<String> = page.under("以前的标准");
    assert_eq!(old.len(), 4, "a note, 1300, 1500 and the province's old share: {old:?}");
    assert!(old.iter().any(|f| f.starts_with("1300元/年") && f.contains("到2026年6月30日为止")), "{old:?}");
    assert!(old.iter().any(|f| f.starts_with("1500元/年")));
    assert!(old.iter().any(|f| f.starts_with("本人养老金的5%")));
    assert!(!get("/dishi/refund").await.has_heading("以前的标准"));
}

#[actix_web::test]
async fn values_that_followed_one_another_stand_in_a_table() {
    let page = get("/bingshi/refund").await;
    assert!(page.has_heading("历年标准"));
    let captions = page.texts("table caption");
    let place = captions.iter().position(|c| c == "退休职工，返款，最新的在前").expect("a history");
    let table = |part: &str| page.texts(&format!("table:nth-of-type({}) {part}", place + 1));
    assert_eq!(table("thead th"), ["从哪天到哪天", "标准", "可信度和依据"]);
    assert_eq!(
        table("th[scope=row]"),
        [
            "2026年7月1日起",
            "2026年7月1日起",
            "2025年7月1日起，到2026年6月30日",
            "2025年7月1日起，到2026年6月30日"
        ]
    );
    assert_eq!(
        table("td:nth-of-type(1)"),
        ["70岁以下：1400元/年", "70岁及以上：1600元/年", "70岁以下：1300元/年", "70岁及以上：1500元/年"]
    );
    assert_eq!(table("td:nth-of-type(2)")[0], "官方原文甲省医疗保障局");
    assert_eq!(
        page.attributes(&format!("table:nth-of-type({}) td a", place + 1), "href")[0],
        "/sources/s00000001"
    );
    // What is still to come belongs to it; one value alone is no history.
    let soon = get("/guishi/refund").await;
    assert_eq!((soon.under("历年标准").len(), soon.count("main svg.drawing + table")), (2, 1));
    for path in ["/dishi", "/gengshi", "/jishi"] {
        assert!(!get(&format!("{path}/refund")).await.has_heading("历年标准"), "{path}");
    }
}

#[actix_web::test]
async fn a_history_is_drawn_with_the_values_of_its_table() {
    let page = get("/bingshi/refund").await;
    // One line for each age band, before the table.
    assert_eq!(page.count("svg.drawing[role=img]"), 2);
    let titles = page.texts("svg.drawing title");
    assert_eq!(titles[0], "退休职工，返款，70岁以下，按时间画成的阶梯线");
    let told = page.texts("svg.drawing desc");
    assert_eq!(told[1], "2025年7月1日起1500元；2026年7月1日起1600元。同样的数在表里。");
    let shown = page.texts("svg.drawing:first-of-type text");
    for text in ["1300元", "1400元", "2026年"] {
        assert!(shown.contains(&text.to_owned()), "{text}: {shown:?}");
    }
    assert_eq!(page.count("svg [style]") + page.count("svg a"), 0);
}

#[actix_web::test]
async fn what_begins_later_stands_apart() {
    let page = get("/guishi/refund").await;
    let later = page.under("还没开始的标准");
    assert_eq!(later.len(), 1);
    assert!(later[0].starts_with("95元/月 给谁：退休职工 2027年1月1日起；"), "{later:?}");
    assert!(!get_at(noon("2027-01-01"), "/guishi/refund").await.has_heading("还没开始的标准"));
}

#[actix_web::test]
async fn pools_and_areas_are_named_and_never_mixed_in() {
    let page = get("/yishi/refund").await;
    assert!(page.under("单独的参保范围")[1].contains("甲省全省规定，只管省直"));
    let areas = get("/hongshi/refund").await.under("个别区县");
    assert!(areas[0].starts_with("48元/月") && areas[0].contains("洪市本地规定，只管洪县"), "{areas:?}");
    assert_eq!(get("/hongshi").await.texts("p.number"), ["45元/月", "55元/月"]);
}

#[actix_web::test]
async fn frames_stand_without_an_amount() {
    let page = get("/choushi/refund").await;
    let frames = page.under("上级只定了比例");
    assert_eq!(frames[0], "金额由各市自己定，所以这里不写金额。");
    assert!(frames[1].contains("多方一致，子省全省规定（框架，各市自定）"), "{frames:?}");
    assert_eq!(page.count("p.number") + page.count("#china-refund-2"), 0);
    let nations = get("/xinshi/refund").await.under("上级只定了比例");
    assert!(nations[1].contains("官方原文，全国规定（框架，各市自定）"), "{nations:?}");
    assert!(!get("/yishi/refund").await.has_heading("上级只定了比例"));
}

#[actix_web::test]
async fn looked_for_and_not_found_is_told_with_day_and_place() {
    let page = get("/choushi/refund").await;
    let told = page.under("查过，没查到");
    assert_eq!(told[..1], ["退休人员每月返款金额：2026-11-20查了市医保局的网站，没有。"]);
    assert!(!get("/yishi/refund").await.has_heading("查过，没查到"));
}

#[actix_web::test]
async fn statements_and_documents_stand_with_their_sources() {
    let page = get("/yishi/refund").await;
    assert_eq!(page.text("#yishi-statement-1 p.value"), "返款明细在小程序里能看到。");
    assert_eq!(
        page.text("#jiasheng-document-1 p.value"),
        "《甲省职工医保门诊共济办法》（甲医保发〔2022〕1号）"
    );
    assert_eq!(page.text("#yishi-average-pension-1 p.value"), "2022年平均养老金：3600元/月");
}

#[actix_web::test]
async fn a_note_and_a_provisional_mark_stand_with_the_figure() {
    let page = get("/wushi-jia/refund").await;
    assert_eq!(page.text("#wushi-jia-refund-1 p.note"), "各单位不一样。");
    assert_eq!(page.text("#wushi-jia-refund-1 .grounds strong"), "暂定");
}

#[actix_web::test]
async fn those_whom_no_source_names_are_told_so_in_one_line() {
    let page = get("/yishi/refund").await;
    assert_eq!(
        page.under("灵活就业退休人员"),
        ["来源只说了退休职工，没有单独说他们。可能一样，也可能不一样，请打12393核实。"]
    );
    assert!(page.under("在职职工")[0].starts_with("返款 本人缴费基数的2%。"));
}

#[actix_web::test]
async fn the_nations_page_carries_the_guide_with_its_sources() {
    let page = get("/china/refund").await;
    assert_eq!(page.text("h1"), "全国医保返款：退休每月返多少");
    assert_eq!(page.text("#guide h2#why"), "为什么比以前少了");
    assert_eq!(page.attributes("#guide ul.links a", "href"), ["/sources/s00000004"]);
    assert_eq!(page.text("#guide time"), "2026年11月21日");
    assert_eq!(get("/yishi/refund").await.count("#guide"), 0);
}
