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

/** How the minutes tell that sound was too bad to interpret. Without inflected names of cities, whatever the city. */
interface SoundWords {
  /** With {name} and {times}. */
  ofSpeaker: string;
  /** With {times}. */
  ofNobody: string;
  /** With {city} and {spans}. */
  times: string;
  comma: string;
  semicolon: string;
}

export const SOUND_WORDS: Record<Lang, SoundWords> = {
  ru: {
    ofSpeaker: "Синхронный перевод был затруднён из-за качества звука (докладчик — {name}; время: {times}).",
    ofNobody: "Синхронный перевод был затруднён из-за качества звука (время: {times}).",
    times: "{spans} ({city})",
    comma: ", ",
    semicolon: "; ",
  },
  zh: {
    ofSpeaker: "因音质不佳，同声传译受到影响（发言人：{name}；时间：{times}）。",
    ofNobody: "因音质不佳，同声传译受到影响（时间：{times}）。",
    times: "{city}时间 {spans}",
    comma: "、",
    semicolon: "；",
  },
  en: {
    ofSpeaker:
      "Simultaneous interpretation was impaired by the quality of the sound (speaker: {name}; time: {times}).",
    ofNobody: "Simultaneous interpretation was impaired by the quality of the sound (time: {times}).",
    times: "{spans} ({city})",
    comma: ", ",
    semicolon: "; ",
  },
};
