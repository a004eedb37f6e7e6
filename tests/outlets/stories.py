"""Reports of our own invention, in the languages that the sample pages are in. No place, person or outlet is real."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A headline, a standfirst that most pages leave out, and the report's paragraphs."""

    title: str
    body: tuple[str, ...]
    teaser: str = ""


FLOOD = Story(
    "Flood kills 12 in Portville as dam gives way",
    (
        "At least 12 people were killed and 40 injured in Portville on Thursday when the dam above the town gave way "
        "after three days of rain, the valley police said.",
        "Rescue workers pulled 27 people from roofs and trees by the evening, among them a family of six who had held "
        "on to a lamp post for five hours.",
        "“We heard the water before we saw it,” said Marta Lind, a teacher who lives by the bridge.",
        "Two are missing.",
        "The regional health office put the number of injured at 40, nine of them in critical condition, and said that "
        "the hospital in Highfield had taken in 31.",
        "Some 3,400 people had left their homes by nightfall, according to the mayor, and spent the night in schools "
        "and in the sports hall on the hill.",
        "The dam was built in 1961 and last inspected four years ago; the engineers had asked for repairs, the "
        "opposition said, and had not been heard.",
    ),
    "Rescuers search for two people through the night; thousands sleep in schools.",
)
STRIKE = Story(
    "Ferry strike enters its third week without talks",
    (
        "The ferries between the islands stayed in harbour for a third week on Friday as the crews and the company "
        "blamed each other for the failure to meet.",
        "Shops on the outer islands have run out of fresh milk, and the council said that it would charter a barge if "
        "nothing moved before Monday.",
        "The union asks for two more hands on each boat at night, which the company says it cannot pay for.",
    ),
    "Shops on the outer islands run out of milk.",
)
BRIDGE = Story(
    "New bridge to open a year late, council admits",
    (
        "The bridge that was to have opened this spring will not carry a car before next year, the council admitted on "
        "Wednesday after months of silence.",
        "The concrete of two pillars has to be poured again, and nobody has yet said who is going to pay for that.",
        "Traders on the western bank called the delay a disaster for the season and asked for compensation.",
    ),
    "Two pillars have to be poured again.",
)
ARABIC = Story(
    "مقتل 12 شخصا في فيضان ببورتفيل بعد انهيار السد",
    (
        "قتل 12 شخصا على الأقل وأصيب 40 آخرون في بلدة بورتفيل يوم الخميس عندما انهار السد الواقع فوق البلدة بعد ثلاثة "
        "أيام من الأمطار الغزيرة، حسبما أعلنت شرطة الوادي.",
        "وقالت فرق الإنقاذ إنها انتشلت 27 شخصا من فوق الأسطح والأشجار حتى المساء، بينهم أسرة من ستة أفراد ظلت متمسكة "
        "بعمود إنارة لخمس ساعات.",
        "ولا يزال شخصان في عداد المفقودين.",
        "وأوضحت مديرية الصحة أن تسعة من المصابين في حالة حرجة، وأن مستشفى هايفيلد استقبل 31 منهم خلال الليل.",
        "وغادر نحو 3400 شخص منازلهم بحلول الليل بحسب رئيس البلدية، وأمضوا ليلتهم في المدارس وفي القاعة الرياضية.",
    ),
)
PERSIAN = Story(
    "کشته شدن ۱۲ نفر در سیل پورت‌ویل پس از شکستن سد",
    (
        "دست‌کم ۱۲ نفر روز پنجشنبه در شهر پورت‌ویل بر اثر شکستن سد بالای شهر پس از سه روز بارندگی کشته و ۴۰ نفر دیگر "
        "زخمی شدند، پلیس دره اعلام کرد.",
        "نیروهای امدادی تا عصر ۲۷ نفر را از بالای بام‌ها و درختان نجات دادند که یک خانواده شش نفره نیز در میان آنان بود.",
        "دو نفر هنوز ناپدید هستند.",
        "اداره بهداشت منطقه گفت که حال نه نفر از زخمی‌ها وخیم است و بیمارستان های‌فیلد ۳۱ نفر را پذیرش کرده است.",
    ),
)
RUSSIAN = Story(
    "В Портвилле при прорыве плотины погибли 12 человек",
    (
        "По меньшей мере 12 человек погибли и 40 получили ранения в Портвилле в четверг, когда после трёх дней дождей "
        "прорвало плотину выше города, сообщила полиция долины.",
        "Спасатели до вечера сняли с крыш и деревьев 27 человек, среди них семью из шести человек, которая пять часов "
        "держалась за фонарный столб.",
        "Двое числятся пропавшими без вести.",
        "По данным управления здравоохранения, девять раненых находятся в критическом состоянии, больница Хайфилда "
        "приняла 31 человека.",
        "Свои дома покинули около 3400 человек, рассказал мэр, они провели ночь в школах и в спортивном зале на холме.",
    ),
)
UKRAINIAN = Story(
    "У Портвіллі внаслідок прориву греблі загинули 12 людей",
    (
        "Щонайменше 12 людей загинули і 40 дістали поранення у Портвіллі в четвер, коли після трьох днів дощів прорвало "
        "греблю вище міста, повідомила поліція долини.",
        "Рятувальники до вечора зняли з дахів і дерев 27 людей, серед них родину з шести осіб, яка п’ять годин трималася "
        "за ліхтарний стовп.",
        "Двоє вважаються зниклими безвісти.",
        "За даними управління охорони здоров’я, дев’ятеро поранених перебувають у критичному стані, лікарня прийняла 31.",
    ),
)
CHINESE = Story(
    "波特维尔水坝溃决 洪水致12人死亡",
    (
        "波特维尔镇上游的一座水坝在连续三天降雨后于星期四溃决，山谷警方称，洪水已造成至少12人死亡，40人受伤，另有两人失踪。",
        "救援人员到傍晚时已从屋顶和树上救出27人，其中包括抱着路灯柱坚持了五个小时的一家六口，他们随后被送往学校安置。",
        "地区卫生部门表示，伤者中有九人情况危急，海菲尔德医院已收治31人，其余伤者在当地诊所接受治疗。",
        "镇长说，到入夜时约有3400人离开家园，在学校和山上的体育馆里过夜，目前物资供应充足。",
    ),
)
JAPANESE = Story(
    "ポートビルでダム決壊、洪水で12人死亡",
    (
        "谷警察によると、ポートビルでは木曜日、三日間続いた雨の後に町の上流のダムが決壊し、少なくとも12人が死亡、40人が負傷した。",
        "救助隊は夕方までに屋根や木の上から27人を救出した。その中には街灯の柱に五時間つかまっていた六人家族も含まれている。",
        "地域の保健当局は、負傷者のうち9人が重体で、ハイフィールドの病院が31人を受け入れたと発表した。",
        "町長によると、夜までに約3400人が家を離れ、学校や丘の上の体育館で一夜を過ごした。",
    ),
)
FRENCH = Story(
    "Inondation à Portville : douze morts après la rupture du barrage",
    (
        "Au moins 12 personnes ont été tuées et 40 blessées jeudi à Portville lorsque le barrage en amont de la ville a "
        "cédé après trois jours de pluie, a annoncé la police de la vallée.",
        "Les secours ont évacué 27 personnes des toits et des arbres jusqu’au soir, dont une famille de six qui s’était "
        "accrochée pendant cinq heures à un lampadaire.",
        "Deux personnes sont portées disparues.",
        "Selon l’agence régionale de santé, neuf blessés se trouvent dans un état critique et l’hôpital de Highfield en "
        "a accueilli 31.",
        "Quelque 3 400 habitants avaient quitté leur logement à la tombée de la nuit, d’après le maire, et ont dormi "
        "dans les écoles.",
    ),
)
SPANISH = Story(
    "Una riada deja 12 muertos en Portville tras ceder la presa",
    (
        "Al menos 12 personas murieron y 40 resultaron heridas el jueves en Portville cuando la presa situada sobre la "
        "localidad cedió tras tres días de lluvia, informó la policía del valle.",
        "Los equipos de rescate sacaron hasta la noche a 27 personas de tejados y árboles, entre ellas una familia de "
        "seis que se había aferrado durante cinco horas a una farola.",
        "Dos personas siguen desaparecidas.",
        "La consejería de salud cifró en nueve los heridos en estado crítico y dijo que el hospital de Highfield había "
        "ingresado a 31.",
        "Unas 3.400 personas habían dejado sus casas al anochecer, según el alcalde, y pasaron la noche en las escuelas.",
    ),
)
GERMAN = Story(
    "Zwölf Tote bei Hochwasser in Portville nach Dammbruch",
    (
        "Mindestens 12 Menschen sind am Donnerstag in Portville getötet und 40 verletzt worden, als nach drei Tagen "
        "Regen der Damm oberhalb der Stadt brach, wie die Talpolizei mitteilte.",
        "Retter holten bis zum Abend 27 Menschen von Dächern und Bäumen, darunter eine sechsköpfige Familie, die sich "
        "fünf Stunden lang an einem Laternenpfahl festgehalten hatte.",
        "Zwei Menschen werden vermisst.",
        "Die Gesundheitsbehörde sprach von neun Verletzten in kritischem Zustand; das Krankenhaus in Highfield habe 31 "
        "aufgenommen.",
    ),
)
PORTUGUESE = Story(
    "Enchente mata 12 em Portville após rompimento de barragem",
    (
        "Pelo menos 12 pessoas morreram e 40 ficaram feridas na quinta-feira em Portville quando a barragem acima da "
        "cidade se rompeu após três dias de chuva, informou a polícia do vale.",
        "Equipes de resgate retiraram até a noite 27 pessoas de telhados e árvores, entre elas uma família de seis que "
        "ficou cinco horas agarrada a um poste.",
        "Duas pessoas estão desaparecidas.",
        "A secretaria de saúde disse que nove feridos estão em estado crítico e que o hospital de Highfield recebeu 31.",
    ),
)
TURKISH = Story(
    "Portville'de baraj yıkıldı, selde 12 kişi öldü",
    (
        "Portville'de üç gün süren yağmurun ardından kasabanın yukarısındaki barajın perşembe günü yıkılması sonucu en az "
        "12 kişi öldü, 40 kişi yaralandı, vadi polisi açıkladı.",
        "Kurtarma ekipleri akşama kadar çatılardan ve ağaçlardan 27 kişiyi kurtardı; aralarında beş saat boyunca bir sokak "
        "lambasına tutunan altı kişilik bir aile de vardı.",
        "İki kişi kayıp.",
        "Sağlık müdürlüğü dokuz yaralının durumunun ağır olduğunu ve Highfield hastanesinin 31 kişiyi kabul ettiğini "
        "bildirdi.",
    ),
)
