//! `/estimate/why`: the form, its mistakes, and every shape of cause on the invented tree.

use crate::visit::{Answer, get, get_at, noon};

async fn ask(query: &str) -> Answer {
    let page = get(&format!("/estimate/why?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page
}

async fn refused(query: &str) -> Answer {
    let page = get(&format!("/estimate/why?{query}")).await;
    assert_eq!(page.status, 422, "{query}");
    page
}

fn names(page: &Answer) -> Vec<String> {
    let mut names = page.attributes("main form input", "name");
    names.dedup();
    names
}

const DUE: &str = "按规定该返多少";
const EXACT: &str = "正好对得上的";
const POSSIBLE: &str = "也可能是这样";
const BESIDE: &str = "还要知道的";
const GENERAL: &str = "别的常见原因";

/// The titles of the causes of one group; none where the group is not there.
fn titles(page: &Answer, group: &str) -> Vec<String> {
    if !page.has_heading(group) {
        return Vec::new();
    }
    let all = page.texts("section.cause h3");
    let within = page.under(group);
    all.into_iter().filter(|title| within.iter().any(|text| text.starts_with(title.as_str()))).collect()
}

fn verdict(page: &Answer) -> String {
    page.texts("main > p > strong").remove(0)
}

#[actix_web::test]
async fn the_form_asks_four_things_at_most() {
    let page = ask("").await;
    assert_eq!(page.text("h1"), "医保返款为什么少了，或者没到账");
    assert_eq!(page.attribute("main form", "action"), "/estimate/why");
    assert_eq!(names(&page), ["place", "status", "amount", "birth"]);
    assert_eq!(page.attribute("#amount", "inputmode"), "decimal");
    assert_eq!(page.count("select") + page.count("input[type=number]"), 0);
    let bare = get("/estimate/why").await;
    assert_eq!(bare.attribute("meta[name=robots]", "content"), "index,follow");
    // Where the place is known, the month takes its place.
    let known = ask("region=yishi").await;
    assert_eq!(names(&known), ["region", "status", "amount", "month", "birth"]);
    assert_eq!(known.attribute("input[name=region]", "type"), "hidden");
    assert_eq!(known.attribute("meta[name=robots]", "content"), "noindex,follow");
    assert_eq!(known.count(".mistakes"), 0);
}

#[actix_web::test]
async fn a_typed_city_leads_on_with_all_other_answers() {
    let page = get("/estimate/why?place=%E4%B9%99%E5%B8%82&status=retired&amount=66&birth=1956-03").await;
    let to = "/estimate/why?region=yishi&status=retired&birth=1956%2D03&amount=66";
    assert_eq!(page.redirect(), (303, to));
    let list = ask("place=wushi&status=retired&amount=66").await;
    assert_eq!(
        list.attributes("main ul.big a", "href"),
        [
            "/estimate/why?region=wushi-jia&status=retired&amount=66",
            "/estimate/why?region=wushi-zi&status=retired&amount=66"
        ]
    );
    assert_eq!(get("/estimate/why?region=taiwan&status=retired&amount=1").await.redirect(), (303, "/taiwan"));
}

#[actix_web::test]
async fn the_way_of_writing_the_address_moves_nobody() {
    for address in ["/estimate/why/", "/estimate//why", "/Estimate/Why", "/estimate/why?utm_source=x"] {
        assert_eq!(get(address).await.status, 200, "{address}");
    }
}

#[actix_web::test]
async fn mistakes_come_all_at_once() {
    let page = refused("region=yishi&status=retired&birth=2030-01&amount=abc&month=2027-01&years=99").await;
    assert_eq!(page.text("head > title"), "错误：医保返款为什么少了、没到账｜医保城市指南");
    let mut fields = page.attributes(".mistakes a", "href");
    fields.sort();
    assert_eq!(fields, ["#amount", "#birth", "#month", "#years"]);
    for field in ["birth", "amount", "month", "years"] {
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid"), "true", "{field}");
    }
    assert_eq!(page.attribute("#amount", "value"), "abc");
    assert_eq!(page.text("#amount-error"), "错误：到账金额请填数字，比如66或66.50");
    assert_eq!(page.text("#month-error"), "错误：这个月还没到，请填这个月或以前的月份");
}

#[actix_web::test]
async fn a_form_sent_without_an_answer_is_told_what_is_missing() {
    let status = ("#status".to_owned(), "请选您是哪一种，分不清就选“不清楚”".to_owned());
    let amount = ("#amount".to_owned(), "请填到账多少钱，一分没到就填0".to_owned());
    let page = refused("region=yishi&amount=&month=&birth=").await;
    assert_eq!(page.links(".mistakes a"), [status.clone(), amount.clone()]);
    assert_eq!(
        *refused("region=yishi&status=retired").await.links(".mistakes a"),
        *std::slice::from_ref(&amount)
    );
    assert_eq!(*refused("region=yishi&amount=60").await.links(".mistakes a"), *std::slice::from_ref(&status));
    let empty = refused("place=&amount=&birth=").await;
    let place = ("#place".to_owned(), "请先填您参保的城市".to_owned());
    assert_eq!(empty.links(".mistakes a"), [place, status, amount]);
}

#[actix_web::test]
async fn hostile_input_is_refused_and_never_markup() {
    let markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    let long = "9".repeat(4096);
    for field in ["amount", "month", "birth", "base"] {
        let page = refused(&format!("region=yishi&status=retired&{field}={markup}")).await;
        assert_eq!(page.count("script"), 0, "{field}");
        assert_eq!(page.attribute(&format!("#{field}"), "value"), "\"><script>alert(1)</script>", "{field}");
        let page = refused(&format!("region=yishi&status=retired&amount=1&{field}={long}")).await;
        assert!(page.body.len() < 40_000);
        let twice = refused(&format!("region=yishi&status=retired&{field}=1&{field}=2")).await;
        assert!(twice.texts(".mistakes a").contains(&"这一项填了两次，请只留一个".to_owned()), "{field}");
    }
    for query in ["&&&", "=", "%zz", "?region", "on=x"] {
        assert_eq!(get(&format!("/estimate/why?{query}")).await.status, 200, "{query}");
    }
    assert_eq!(get("/estimate/why?region=..%2f..").await.status, 404);
}

#[actix_web::test]
async fn the_rule_itself_is_recognised() {
    let page = ask("region=yishi&status=retired&amount=75").await;
    assert_eq!(page.text("h1"), "乙市，退休职工：为什么是这个数");
    assert_eq!(page.texts("main > p")[0], "您填的是：2026年11月，到账75元。");
    assert_eq!(verdict(&page), "按您填的，有规定正好是这个数。");
    assert_eq!(titles(&page, EXACT), ["到账75元，标准就是75元/月"]);
    assert_eq!(page.texts(".cause p.value")[0], "75元/月");
    assert!(!page.has_heading(DUE), "the cause has told the rule");
    let said = page.texts("section[aria-labelledby=phone] li");
    assert_eq!(said[1], "“我查到的标准是75元/月，对不对？”");
    assert!(!said.iter().any(|line| line.contains("会不会")), "{said:?}");
    assert_eq!(page.text("head > title"), "我的医保返款为什么是这个数｜医保城市指南");
    assert_eq!(page.attribute("meta[name=robots]", "content"), "noindex,follow");
    // The old rule, and that it was another.
    assert_eq!(titles(&page, BESIDE), ["钱和以前不一样，是因为办法改过"]);
    assert!(page.under(BESIDE)[0].contains("不再看各人的养老金"), "{:?}", page.under(BESIDE));
}

#[actix_web::test]
async fn deductions_are_named_with_their_arithmetic() {
    let page = ask("region=jingshi&status=retired&amount=97").await;
    assert_eq!(titles(&page, POSSIBLE), ["到账97元：要是您70岁以下，标准是100元/月，扣完就是这个数"]);
    assert_eq!(verdict(&page), "有一种情况正好是这个数，看您是不是。");
    assert!(
        page.under(POSSIBLE)[1].contains("要是您70岁及以上，该返110元/月。"),
        "{:?}",
        page.under(POSSIBLE)
    );
    let steps = page.texts("section.cause ol > li");
    assert!(steps[0].starts_with("当地公布的标准：100元/月"), "{steps:?}");
    assert!(steps[1].starts_with("扣大额互助3元，到手97元/月"), "{steps:?}");
    let some = ask("region=wushi-jia&status=retired&amount=72").await;
    assert_eq!(titles(&some, POSSIBLE), ["到账72元，在标准以内：60到90元/月"]);
    let rate = ask("region=sishi&status=retired&amount=62.47").await;
    assert_eq!(titles(&rate, EXACT), ["标准是73.50元/月，扣了长期护理保险，到手62.47元/月"]);
}

#[actix_web::test]
async fn ages_are_told_with_the_month() {
    let ahead = ask("region=jingshi&status=retired&amount=107&birth=1957-03").await;
    assert_eq!(titles(&ahead, POSSIBLE), ["到账107元，像是按70岁及以上的标准算的（107元/月）"]);
    assert!(ahead.under(POSSIBLE).iter().any(|t| t.contains("您2027年3月才满70岁")));
    assert_eq!(titles(&ahead, BESIDE), ["钱要到了岁数才会多"]);
    let passed = ask("region=jingshi&status=retired&amount=97&birth=1950-03").await;
    assert!(passed.under(POSSIBLE).iter().any(|t| t.contains("您2020年3月已满70岁，该换档了")));
    assert_eq!(verdict(&passed), "按您填的，规定不是这个数。换一种情况，就能算出来。");
}

#[actix_web::test]
async fn missing_years_are_told_for_men_and_women() {
    let page = ask("region=dingshi&status=retired&amount=85").await;
    assert_eq!(titles(&page, EXACT), ["到账85元，交费年数差5年的人就是这个数（85元/月）"]);
    assert!(page.under(EXACT)[0].contains("男的交了25年，或者女的交了20年，就是这个数。"));
}

#[actix_web::test]
async fn another_tier_another_status_and_another_pool() {
    let tier = ask("region=yushi&status=flexible&tier=with-account&amount=0").await;
    assert_eq!(titles(&tier, POSSIBLE), ["没到账，像是按另一档算的（不返）"]);
    let status = ask("region=yushi&status=flexible&tier=pool-only&amount=77").await;
    assert_eq!(titles(&status, POSSIBLE), ["到账77元，像是按退休职工算的（77元/月）"]);
    let pool = ask("region=yishi&status=retired&amount=90").await;
    assert_eq!(titles(&pool, POSSIBLE), ["到账90元，和省直的标准一样（90元/月）"]);
    let beside = ask("region=yishi&status=retired&amount=85").await;
    assert_eq!(titles(&beside, POSSIBLE), ["到账85元，和癸市的标准一样（85元/月）"]);
    let area = ask("region=hongshi&status=retired&amount=48").await;
    assert_eq!(titles(&area, POSSIBLE), ["到账48元，和洪县的标准一样（48元/月）"]);
}

#[actix_web::test]
async fn another_time_is_told_with_its_days() {
    let past = ask("region=bingshi&status=retired&amount=1300").await;
    assert_eq!(titles(&past, POSSIBLE), ["到账1300元，像是按以前的标准算的（1300元/年）"]);
    assert!(past.under(POSSIBLE).concat().contains("以前的标准到2026年6月30日为止，2026年11月已经不用了。"));
    let then = ask("region=bingshi&status=retired&amount=1300&month=202605").await;
    assert_eq!(titles(&then, POSSIBLE), ["到账1300元：要是您70岁以下，标准就是1300元/年"]);
    let later = ask("region=guishi&status=retired&amount=95").await;
    assert_eq!(titles(&later, POSSIBLE), ["到账95元，和以后的标准一样（95元/月）"]);
    let unsure = ask("region=gengshi&status=retired&amount=50&month=202605").await;
    assert_eq!(titles(&unsure, POSSIBLE), ["到账50元，和查到的一个标准一样（50元/月）"]);
}

#[actix_web::test]
async fn what_nobody_confirmed_is_said_so() {
    let page = ask("region=yishi&status=retired&amount=150").await;
    assert_eq!(
        titles(&page, POSSIBLE),
        ["到账150元，是2个月一起打的，每月是75元", "到账150元，和另一种说法一样（150元/月）"]
    );
    assert!(page.under(POSSIBLE)[2].contains("这个说法没有核实，不能当答案。"), "{:?}", page.under(POSSIBLE));
    let dispute = ask("region=jishi&status=retired&amount=95").await;
    assert_eq!(titles(&dispute, EXACT), ["到账95元，标准就是95元/月"]);
    assert!(dispute.under(EXACT)[0].contains("别的来源说的数不一样"));
}

#[actix_web::test]
async fn a_share_is_turned_round_as_a_check() {
    let base = ask("region=yishi&status=employed&amount=120").await;
    assert_eq!(verdict(&base), "该返多少没有查到准数。下面几种情况能对上。");
    assert_eq!(titles(&base, POSSIBLE), ["到账120元，缴费基数要是6000元，就是这个数（120元/月）"]);
    assert!(base.texts("section.cause ol > li")[0].starts_with("6000元×2%＝120元/月"));
    assert_eq!(base.count("#base"), 1, "the base is asked on the page of the answer");
    let pension = ask("region=maoshi&status=retired&amount=150").await;
    assert_eq!(titles(&pension, POSSIBLE), ["到账150元，您的养老金要是3000元，就是这个数（150元/月）"]);
    let class = ask("region=shenshi&status=retired&amount=150").await;
    assert_eq!(titles(&class, POSSIBLE), ["到账150元，像是按“机关事业单位”算的（150元/月）"]);
    let rate = ask("region=yishi&status=retired&amount=225").await;
    assert_eq!(titles(&rate, POSSIBLE), ["到账225元，是3个月一起打的，每月是75元"]);
}

#[actix_web::test]
async fn nothing_arrived_is_weighed_by_the_day() {
    let yearly = ask("region=bingshi&status=retired&amount=0&month=202603").await;
    assert_eq!(yearly.text("h1"), "丙市，退休职工：为什么没到账");
    assert_eq!(titles(&yearly, EXACT), ["钱一年才打一次，7月1日打"]);
    assert!(yearly.under(EXACT)[0].contains("2026年3月本来就没有返款，不是漏了。"));
    let early = get_at(noon("2026-11-19"), "/estimate/why?region=yishi&status=retired&amount=0").await;
    assert_eq!(titles(&early, EXACT), ["钱还没打，到账的日子还没过"]);
    assert!(early.under(EXACT)[0].contains("今天是2026年11月19日。过了2026年11月20日再看"));
    let due = ask("region=yishi&status=retired&amount=%E6%B2%A1%E5%88%B0%E8%B4%A6").await;
    assert_eq!(verdict(&due), "查到的规定里，没有停发这个月的。");
    assert_eq!(titles(&due, BESIDE), ["钱按规定2026年11月20日就该到了"]);
    assert_eq!(
        titles(&due, GENERAL),
        ["没有钱打进来，可能因为退休时年数没交满", "钱还没按退休的打，可能因为刚退休"]
    );
    let working = ask("region=yishi&status=employed&amount=0").await;
    let general = [
        "钱可能还没打，几号打没有查到",
        "没有钱打进来，可能因为这个月没缴费，或者缴晚了",
        "钱可能晚到，因为医保正在转移",
    ];
    assert_eq!(titles(&working, GENERAL), general);
    let rule = ask("region=choushi&status=flexible&amount=0").await;
    assert_eq!(titles(&rule, EXACT), ["没到账，是因为按规定不返"]);
    assert!(!rule.has_heading(DUE), "the cause has told the rule");
    let open = ask("region=choushi&status=unknown&amount=0").await;
    assert_eq!(verdict(&open), "没到账有几种可能，先看您是哪一种。");
    assert!(
        titles(&open, EXACT).contains(&"没到账，是因为灵活就业人员按规定不返".to_owned()),
        "{:?}",
        titles(&open, EXACT)
    );
}

#[actix_web::test]
async fn what_nothing_explains_is_said_with_what_to_ask() {
    let page = ask("region=yishi&status=retired&amount=3.21").await;
    assert_eq!(verdict(&page), "我们查到的规定里，没有一条能算出这个数。");
    assert!(!page.has_heading(EXACT) && !page.has_heading(POSSIBLE));
    let said = page.texts("section[aria-labelledby=phone] li");
    assert_eq!(said[0], "“我是乙市的退休职工，2026年11月医保个人账户到账3.21元。”");
    assert_eq!(said[1], "“我查到的标准是75元/月，对不对？为什么到账是这个数？”");
    let unknown = ask("region=youshi&status=retired&amount=3.21").await;
    assert_eq!(verdict(&unknown), "该返多少没有查到准数，所以说不出为什么。");
    let told: Vec<String> = unknown.texts("main p");
    let told = told.iter().filter(|p| p.contains("没查到，算不出金额")).count();
    assert_eq!(told, 1, "what is not known is said once");
}

#[actix_web::test]
async fn more_than_the_rule_is_not_called_less() {
    let page = ask("region=yishi&status=retired&amount=83.21").await;
    assert_eq!(page.text("h1"), "乙市，退休职工：为什么是这个数");
    assert_eq!(ask("region=yishi&status=retired&amount=3.21").await.text("h1"), "乙市，退休职工：为什么少了");
}

#[actix_web::test]
async fn the_nation_is_no_place_to_be_insured() {
    for query in ["region=china&status=retired&amount=66", "region=china"] {
        let page = refused(query).await;
        let first = page.links(".mistakes a").remove(0);
        assert_eq!(first, ("#place".to_owned(), "“全国”不是参保的地方，请填城市".to_owned()));
        assert_eq!(page.count("#place"), 1);
    }
}

#[actix_web::test]
async fn another_city_is_not_asked_about_on_the_phone() {
    let page = ask("region=yishi&status=retired&amount=85").await;
    assert_eq!(titles(&page, POSSIBLE), ["到账85元，和癸市的标准一样（85元/月）"]);
    assert!(!page.text("section[aria-labelledby=phone]").contains("癸市"));
    let status = ask("region=yushi&status=flexible&tier=pool-only&amount=77").await;
    assert!(status.text("section[aria-labelledby=phone]").contains("会不会是按退休职工算的（77元/月）？"));
}

#[actix_web::test]
async fn the_question_on_the_phone_is_whole_whatever_the_title_says() {
    let asked = |page: &Answer, line: &str| {
        let said = page.texts("section[aria-labelledby=phone] li");
        assert!(said.contains(&format!("“{line}”")), "{line}: {said:?}");
    };
    let yearly = ask("region=bingshi&status=retired&amount=0&month=202603").await;
    asked(&yearly, "是不是一年打一次，7月1日打？");
    let early = get_at(noon("2026-11-19"), "/estimate/why?region=yishi&status=retired&amount=0").await;
    asked(&early, "是不是到2026年11月20日才打？");
    let some_day = ask("region=gengshi&status=retired&amount=0").await;
    asked(&some_day, "是不是一年才打一次？哪个月打？");
    let none = ask("region=chenshi&status=retired&amount=0").await;
    asked(&none, "会不会是把我登记成了灵活就业人员？他们按规定不返。");
}

#[actix_web::test]
async fn a_tier_that_was_left_open_is_a_condition() {
    let page = ask("region=yushi&status=flexible&amount=0").await;
    assert!(!page.has_heading(EXACT));
    assert_eq!(verdict(&page), "有一种情况按规定不返，看您是不是。");
    assert_eq!(titles(&page, POSSIBLE), ["没到账：要是您单建统筹（一般没有个人账户），按规定不返"]);
    assert!(page.count("[name=tier]") > 0, "the page asks for it");
}

#[actix_web::test]
async fn what_nobody_knows_to_be_less_is_not_called_less() {
    let unknown = ask("region=youshi&status=retired&amount=3.21").await;
    assert_eq!(unknown.text("h1"), "酉市，退休职工：为什么是这个数");
    let nothing = ask("region=guishi&status=retired&amount=0&month=200101").await;
    assert_eq!(verdict(&nothing), "2001年的规定没有查到，不能说该不该有。");
    let open = ask("region=yishi&status=unknown&amount=50").await;
    assert_eq!(open.text("h1"), "乙市，没说是哪一种：为什么是这个数");
}

#[actix_web::test]
async fn residents_and_those_who_do_not_know_have_their_page() {
    let resident = ask("region=yishi&status=resident").await;
    assert_eq!(resident.text("h1"), "乙市，居民医保（新农合）：为什么没到账");
    assert_eq!(resident.text("h1 + p"), "居民医保没有个人账户，所以没有返款。");
    assert_eq!(resident.count("#phone") + resident.count("section.cause"), 0);
    let open = ask("region=yishi&status=unknown&amount=75").await;
    assert_eq!(verdict(&open), "有的人正好是这个数，看您是不是。");
    assert_eq!(titles(&open, EXACT), ["到账75元，和退休职工的标准一样（75元/月）"]);
    assert_eq!(open.attributes("main ul.big a", "rel").len(), 5);
    assert_eq!(titles(&open, GENERAL), ["没有返款，可能因为您参加的是居民医保"]);
    let amount = ask("region=yishi&status=retired&amount=unknown").await;
    assert_eq!(verdict(&amount), "先看清到账多少，才好查原因。");
    assert!(amount.attributes("main a", "href").contains(&"/yishi/balance".to_owned()));
}

#[actix_web::test]
async fn nothing_typed_enters_a_link() {
    let typed = "birth=1956-03&amount=66.77&month=2026-05&pension=8765&base=4321";
    for region in ["yishi", "bingshi", "dingshi", "jishi", "maoshi", "huangshi", "choushi", "sishi"] {
        for status in ["retired", "employed", "resident"] {
            let page = ask(&format!("region={region}&status={status}&{typed}")).await;
            for href in page.attributes("[href]", "href") {
                let is_bare = ["1956", "66.77", "2026", "8765", "4321"].iter().all(|t| !href.contains(t));
                assert!(is_bare && !href.contains('?'), "{region}: {href}");
            }
        }
    }
}

#[actix_web::test]
async fn every_title_begins_with_the_money_and_no_rule_stands_there_three_times() {
    let begins = ["到账", "没到账", "钱", "没有钱", "没有返款"];
    for region in
        ["yishi", "jingshi", "bingshi", "dingshi", "jishi", "maoshi", "huangshi", "choushi", "sishi", "yushi"]
    {
        for status in ["retired", "employed", "flexible", "unknown"] {
            for amount in ["0", "75", "97", "150", "300", "1300", "3.21", "unknown"] {
                let query = format!("region={region}&status={status}&amount={amount}&birth=1957-03");
                let page = ask(&query).await;
                for title in page.texts("section.cause h3") {
                    let is_plain = title.contains("标准是") && title.contains("到手");
                    assert!(
                        is_plain || begins.iter().any(|begin| title.starts_with(begin)),
                        "{query}: {title}"
                    );
                    assert!(title.chars().count() <= 45, "{query}: {title}");
                }
                let mut told = page.attributes(".figure .grounds a, .answer .grounds a", "href");
                told.sort();
                let all = told.len();
                told.dedup();
                assert_eq!(told.len(), all, "{query}: a rule stands there twice besides its grounds");
                for anchor in page.attributes("section.cause a[href^='#from-']", "href") {
                    assert_eq!(page.count(&anchor), 1, "{query}: {anchor}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn the_questions_pages_lead_here() {
    assert!(get("/").await.attributes("main a", "href").contains(&"/estimate/why".to_owned()));
    assert!(get("/yishi/refund").await.attributes("main a", "href").contains(&"/estimate/why".to_owned()));
    let result = get("/estimate/refund?region=yishi&status=retired").await;
    assert!(result.attributes("main a", "href").contains(&"/estimate/why".to_owned()));
}
