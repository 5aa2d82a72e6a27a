import type { RecordForPress } from "#app/features/press/record.ts";
import { localText } from "#app/lib/local-text.ts";

const all = (ru: string, zh: string, en: string) => localText("ru", { ru, zh, en });

/** The facts of the meeting of 23 June 2020, in short words. */
export const meeting2020: RecordForPress = {
  meetingId: "6f1f6c9e-0000-4000-8000-000000000001",
  title: all(
    "Первая видеовстреча Краснодара и Харбина",
    "克拉斯诺达尔与哈尔滨首次视频会晤",
    "First video meeting of Krasnodar and Harbin",
  ),
  heldAt: "2020-06-23T07:00:00.000Z",
  host: { name: all("Краснодар", "克拉斯诺达尔", "Krasnodar"), zone: "Europe/Moscow" },
  partner: { name: all("Харбин", "哈尔滨", "Harbin"), zone: "Asia/Shanghai" },
  form: all(
    "Видеоконференция, первая для двух городов; решено проводить их регулярно",
    "视频会议，系两市首次，双方商定今后定期举行",
    "Video conference, the first of the two cities; agreed to become regular",
  ),
  participants: [
    [
      "host",
      "head",
      "Евгений Первышов",
      "叶夫根尼·佩尔维绍夫",
      "Evgeny Pervyshov",
      "Глава города",
      "市长",
      "Head of the city",
    ],
    [
      "host",
      "deputy",
      "Дмитрий Логвиненко",
      "德米特里·洛格维年科",
      "Dmitry Logvinenko",
      "Заместитель главы города",
      "副市长",
      "Deputy head of the city",
    ],
    [
      "host",
      "deputy",
      "Лилиана Егорова",
      "莉莉安娜·叶戈罗娃",
      "Liliana Egorova",
      "Заместитель главы города",
      "副市长",
      "Deputy head of the city",
    ],
    [
      "host",
      "interpreter",
      "Анна Переводчик",
      "安娜",
      "Anna Interpreter",
      "Переводчик",
      "翻译",
      "Interpreter",
    ],
    ["partner", "head", "Сунь Чже", "孙喆", "Sun Zhe", "Руководитель города", "市长", "Leader of the city"],
  ].map(([side, role, ru = "", zh = "", en = "", officeRu = "", officeZh = "", officeEn = ""]) => ({
    side: side as "host",
    role: role ?? "",
    name: all(ru, zh, en),
    office: all(officeRu, officeZh, officeEn),
  })),
  courtesies: [
    all("Харбин вспоминает письмо сочувствия", "哈尔滨铭记慰问信", "Harbin recalls the letter of sympathy"),
    all(
      "Харбин поздравляет с парадом 24 июня.",
      "哈尔滨祝贺6月24日阅兵。",
      "Harbin congratulates on the parade of 24 June.",
    ),
  ],
  items: [
    { title: all("Регулярные видеовстречи", "定期视频会晤", "Regular video meetings") },
    { title: all("Опыт борьбы с коронавирусом", "抗疫经验交流", "Experience against the coronavirus") },
    { title: all("Сотрудничество университетов", "大学合作", "Cooperation of the universities") },
    { title: all("Инновации", "创新合作", "Innovation") },
    { title: all("Дни Краснодара в Харбине", "哈尔滨克拉斯诺达尔日", "Days of Krasnodar in Harbin") },
  ],
  decisions: [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    number,
    text: all(`Решение ${number}`, `决定${number}`, `Decision ${number}`),
    public: number !== 7,
    responsibleHost:
      number === 1 ? all("Департамент здравоохранения", "卫生厅", "Department of health") : null,
    responsiblePartner:
      number === 1 ? all("Комиссия здравоохранения", "卫生健康委", "Health commission") : null,
    dueOn: number === 1 ? "2020-09-01" : null,
  })),
  nextMeeting: all("Осенью 2020 года", "2020年秋季", "In autumn 2020"),
  nextMeetingAt: "2020-10-20T20:00:00.000Z",
};
