"""Names of people, places and things to do."""

from random import Random

SURNAMES = (
    "陈林黄张吴李郑王刘苏蔡杨叶许谢庄曾江何郭邱余罗洪徐赖周游朱肖高胡柯赵方卢魏翁廖邓施"
    "范姚潘沈颜戴温涂汤俞程曹詹傅彭阮饶董薛马梁任丁卓石严蒋池丘孙宋唐简纪钟雷蓝白康"
)
# The commonest come first and are drawn more often.
SURNAME_WEIGHTS = [max(2, 60 - 3 * place) for place in range(len(SURNAMES))]
FEMALE = (
    "秀英丽萍芳美玲红梅燕霞娟娜静雪琳婷慧敏莉兰玉珍凤琴云莲月香淑惠雅思雨欣怡佳颖倩"
    "晓小文清素巧碧桂春秋冰彩蓉薇蕾晴瑶琪瑜洁宁"
)
MALE = (
    "志强国华建明文斌伟军平勇杰涛辉鹏飞海峰龙金荣德福生成林俊杰宇浩然子轩天宏毅庆祥"
    "永良新民世昌家兴振东立诚思远晓阳少锋炳坤水木火土清泉达"
)

FIRST = "东西南北上下前后新安福龙凤金玉溪湖山洋石古长永和泰兴吉祥仙青白清双莲梅松柳竹桃杏"
SECOND = "街桥门湖山溪园岭洲塘坑坪井江洋埔田林寨峰屿城"

BRANCH_NAMES = {
    "community": ("社区", "村"),
    "township": ("镇", "乡"),
    "subdistrict": ("街道",),
    "school": ("小学", "中学", "职业学校"),
    "hospital": ("医院", "卫生院"),
    "enterprise": ("供电公司", "公交公司", "水务公司"),
}
# How often, of a hundred.
BRANCH_WEIGHTS = {
    "community": 50,
    "township": 12,
    "subdistrict": 8,
    "school": 20,
    "hospital": 6,
    "enterprise": 4,
}
TEAM_NAMES = {
    "first_aid": "应急救护志愿服务队",
    "elder_care": "助老志愿服务队",
    "blood_donation": "无偿献血志愿服务队",
    "relief": "赈济救援志愿服务队",
    "psychosocial": "心理援助志愿服务队",
    "youth": "青少年志愿服务队",
    "general": "综合志愿服务队",
}
STATION_NAMES = {
    "fraternity_post": "博爱驿站",
    "fraternity_home": "博爱家园",
    "first_aid_post": "红十字救护站",
    "life_safety_hall": "生命健康安全体验馆",
    "school_clinic": "博爱校医室",
    "first_aid_training_base": "应急救护培训基地",
    "relief_warehouse": "备灾仓库",
    "donor_memorial": "人体器官捐献缅怀园",
}
OPENING_HOURS = ("周一至周五 8:30–11:30，14:30–17:30", "每天 9:00–17:00", "周六、周日 9:00–16:30")
ROADS = ("五四路", "解放路", "中山路", "人民路", "建设路", "新华路", "滨江路", "文化路", "工业路")

# Field, name, purpose.
ACTIVITIES = (
    ("first_aid", "救护知识进社区", "教居民心肺复苏、止血包扎和气道异物梗阻的处理。"),
    ("elder_care", "邻里助老日", "上门看望高龄和独居老人，量血压，陪聊天，查家中隐患。"),
    ("blood_donation", "无偿献血宣传", "在街头讲解无偿献血和造血干细胞捐献，引导有意者登记。"),
    ("event_support", "群众活动救护保障", "在现场设救护点，巡场，处理轻伤，必要时呼叫急救中心。"),
    ("relief", "防灾减灾演练", "与居民一起走逃生路线，清点家庭应急包，核对联络名单。"),
    ("youth", "青少年生命教育课", "教学生认识急救电话、防溺水和自动体外除颤器。"),
    ("publicity", "人道故事宣讲", "讲红十字运动的由来和身边的人道故事，发放资料。"),
)
RISK_NOTICE = (
    "户外活动请注意防暑、防雨和交通安全；不做超出本人培训范围的救护操作；身体不适请立即告知带队人。"
)
NOTICE = (
    "世界急救日开放活动",
    "世界急救日当天，救护站开放参观，可现场学习心肺复苏和 AED 使用。欢迎带家人来。",
)

DECLARED = {
    "SIGNS": "门牌、旗帜和宣传栏均按标志使用办法制作，标志下方有本组织名称。",
    "RULES": "会议、会员管理、志愿服务、档案和财务五项制度已印发并上墙，每年第一季度复核一次。",
    "ACTIVITY_PLAN": "年度计划一月报县级红十字会备案，年度总结十二月底前提交，照片与签到表归档。",
}


def person_name(random: Random, *, female: bool) -> str:
    pool = FEMALE if female else MALE
    surname = random.choices(SURNAMES, SURNAME_WEIGHTS)[0]
    length = 1 if random.random() < 0.12 else 2
    return surname + "".join(random.choices(pool, k=length))


def place_names(random: Random, count: int) -> list[str]:
    """Different ones, as many as asked for; longer ones when the short are used up."""
    names = [first + second for first in FIRST for second in SECOND]
    random.shuffle(names)
    if count > len(names):
        names += [near + name for near in "上下里外" for name in names]
    return names[:count]


IMPRINTS = {
    "zh-hans": (
        "福建省红十字会",
        "陈建平",
        "志愿服务部",
        "福建省红十字会志愿服务部 0591-00000000",
        "本证明免费出具，不得用于商业目的。",
    ),
    "en": (
        "Red Cross Society of Fujian Province",
        "Chen Jianping",
        "Volunteer service office",
        "Volunteer service office, +86 591 0000 0000",
        "Issued free of charge; not for commercial use.",
    ),
}
TEXTS = {
    "privacy": "红十字会为登记会员和志愿者、安排服务、核实到岗和出具证明而处理您的姓名、证件号码、"
    "手机号码、出生日期和服务记录。签到时的位置只用于核实到岗，需要您单独同意。",
    "children_privacy": "未满十四周岁的，须由监护人同意；只处理办理入会所必需的信息。",
    "terms": "使用者应提供真实信息，遵守志愿服务约定和红十字标志使用规定。",
    "promise": "我自愿参加红十字志愿服务，弘扬人道、博爱、奉献的红十字精神，遵守规章，"
    "不以志愿服务牟利。",
    "confidentiality": "对在服务中知悉的服务对象的个人信息和隐私，我予以保密，"
    "退出志愿服务后仍然如此。",
}
