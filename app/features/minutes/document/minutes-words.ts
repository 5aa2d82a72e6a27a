import type { Lang } from "#app/lib/local-text.ts";

/** The fixed words of the official minutes. Not interface words: they belong to the document and its register. */
export interface MinutesWords {
  heading: string;
  date: string;
  time: string;
  form: string;
  participants: string;
  agenda: string;
  noted: string;
  decisions: string;
  noDecisions: string;
  responsible: string;
  due: string;
  agreed: string;
  courtesies: string;
  nextMeeting: string;
  signatures: string;
  checksum: string;
  /** With {page} and {pages}. */
  page: string;
  /** Between a city and what is said of it. */
  dash: string;
}

export const MINUTES_WORDS: Record<Lang, MinutesWords> = {
  ru: {
    heading: "Протокол",
    date: "Дата",
    time: "Время",
    form: "Форма",
    participants: "Участники",
    agenda: "Повестка дня",
    noted: "Отмечено",
    decisions: "Принятые решения",
    noDecisions: "Решения не принимались.",
    responsible: "Ответственные",
    due: "Срок",
    agreed: "Согласовано",
    courtesies: "Приветствия и слова поддержки",
    nextMeeting: "Следующая встреча",
    signatures: "Подписи сторон",
    checksum: "Контрольная сумма записи",
    page: "Страница {page} из {pages}",
    dash: " — ",
  },
  zh: {
    heading: "会议纪要",
    date: "日期",
    time: "时间",
    form: "形式",
    participants: "参会人员",
    agenda: "会议议程",
    noted: "会议记录",
    decisions: "议定事项",
    noDecisions: "会议未作出决定。",
    responsible: "负责人",
    due: "完成期限",
    agreed: "双方确认",
    courtesies: "致意与问候",
    nextMeeting: "下次会议",
    signatures: "双方签署",
    checksum: "记录校验码",
    page: "第 {page} 页，共 {pages} 页",
    dash: "：",
  },
  en: {
    heading: "Minutes",
    date: "Date",
    time: "Time",
    form: "Form",
    participants: "Participants",
    agenda: "Agenda",
    noted: "Noted",
    decisions: "Decisions",
    noDecisions: "No decisions were taken.",
    responsible: "Responsible",
    due: "Due",
    agreed: "Agreed",
    courtesies: "Words of courtesy",
    nextMeeting: "Next meeting",
    signatures: "Signatures",
    checksum: "Checksum of the record",
    page: "Page {page} of {pages}",
    dash: " — ",
  },
};
