/** How mail programs introduce what they quote, in the languages in which we have seen it. Matched on one line. */

/** "On Mon, 23 Nov 2026 at 14:05, Acme <a@b> **wrote**:", wherever in the line the language puts it. */
export const wroteWords = any(`
  wrote, sent, schrieb, hat geschrieben, a écrit, écrit, escribió, ha escrito, va escriure, ha scritto,
  scrive, escreveu, schreef, het volgende geschreven, skrev, kirjoitti, skrifaði, napisał, napisała,
  napisał(a), pisze, napsal, napsala, napsal(a), napísal, napísal(a), написал, написала, написал(а), пишет,
  написав, пише, написа, је написао, je napisao, je napisao/la, je napisal, a scris, ezt írta, írta, rašė,
  rakstīja, kirjutas, έγραψε, yazdı, şunu yazdı, a écrit, menulis, đã viết, เขียนว่า, كتب, כתב, כתבה,
  כתב/ה, מאת, 写道, 寫道, 撰寫, のメール, は書きました, 님이 작성, 작성`);

/** "-----Original Message-----". */
export const originalWords = any(`
  original message, original appointment, original email, ursprüngliche nachricht, originalnachricht,
  message d'origine, message d’origine, message original, mensaje original, missatge original, messaggio
  originale, mensagem original, oorspronkelijk bericht, origineel bericht, originalmeddelande, ursprungligt
  meddelande, oprindelig meddelelse, opprinnelig melding, original melding, upprunaleg skilaboð,
  alkuperäinen viesti, wiadomość oryginalna, oryginalna wiadomość, treść oryginalnej wiadomości, původní
  zpráva, pôvodná správa, eredeti üzenet, mesaj original, mesajul original, izvorna poruka, исходное
  сообщение, оригинальное сообщение, пересылаемое сообщение, оригінальне повідомлення, orijinal ileti,
  özgün ileti, αρχικό μήνυμα, 原始邮件, 原始郵件, 元のメッセージ, 원본 메시지, הודעה מקורית, الرسالة الأصلية`);

/** The lines of a block like "From: … Sent: … To: … Subject: …". */
export const headerWords: Readonly<Record<'from' | 'date' | 'to' | 'subject' | 'copy', RegExp>> = {
  from: label(`
  from, von, de, da, van, från, fra, lähettäjä, od, от, від, feladó, expeditor, kimden, gönderen, από, 发件人,
  寄件者, 差出人, 보낸 사람, 보낸사람, מאת, من`),
  date: label(`
  sent, date, gesendet, datum, envoyé, enviado, enviado el, enviada em, fecha, inviato, data, verzonden,
  skickat, sendt, dato, lähetetty, päivämäärä, päiväys, wysłano, odesláno, odoslané, отправлено, дата,
  надіслано, elküldve, dátum, trimis, gönderildi, tarih, ημερομηνία, στάλθηκε, 发送时间, 日期, 傳送時間, 送信日時, 日時, 보낸
  날짜, 날짜, נשלח, תאריך, تم الإرسال`),
  to: label(`
  to, an, à, a, para, aan, til, till, vastaanottaja, do, komu, кому, címzett, către, kime, alıcı, προς,
  收件人, 收件者, 宛先, 받는 사람, 받는사람, אל, إلى`),
  subject: label(`
  subject, betreff, objet, sujet, asunto, assumpte, oggetto, assunto, onderwerp, ämne, emne, aihe, temat,
  předmět, predmet, тема, tárgy, subiect, konu, θέμα, 主题, 主旨, 件名, 제목, נושא, الموضوع`),
  copy: label(`
  cc, kopie, copie, copia, kopia, kopi, kopio, копия, копія, bilgi, 抄送, 副本, 참조`),
};

/** "Sent from my iPhone", where a program wrote it under the words by itself. */
export const deviceWords = new RegExp(
  `^(?:${[
    String.raw`(?:sent|posted) (?:from|via|with|by|using) (?:my |the |a |an )?(?:[\p{L}\d+’' .-]{0,40}\b(?:i ?phone|i ?pad|android|samsung|galaxy|huawei|pixel|blackberry|nokia|xperia|mobile|phone|tablet|device|handheld|watch)\b.{0,60}|mail(?:\b.{0,70}\bfor windows.{0,30})?|outlook\b.{0,80}|yahoo mail.{0,60}|proton ?mail.{0,60}|gmail\b.{0,40}|spark\b.{0,40}|thunderbird\b.{0,60}|mailbird\b.{0,60}|superhuman.{0,60}|front\b.{0,30}|zoho mail.{0,60}|workspace.{0,30})`,
    `get outlook for (?:ios|android|mac).{0,80}`,
    `(?:von|vom) (?:meinem|mein) .{2,50} gesendet.{0,40}|gesendet (?:von|mit|über) (?:meinem |der |outlook|mail).{0,60}|diese nachricht wurde von meinem .{2,60} gesendet.{0,10}`,
    `envoyé (?:de|depuis|à partir d[e’']|avec) ?(?:mon |ma |l[’']|outlook|mail|yahoo|la messagerie).{0,80}`,
    `enviad[oa] (?:desde|do|de|a partir do|pelo|con) (?:mi |meu |el |outlook|correo|mail).{0,60}`,
    `inviato (?:da|dal|con) (?:mio |il mio |i ?phone|i ?pad|outlook|android|smartphone).{0,60}`,
    `verzonden (?:vanaf|vanuit|met|via) (?:mijn |outlook|mail).{0,60}|verstuurd (?:vanaf|via) (?:mijn )?.{2,50}`,
    `(?:skickat|sendt) (?:från|fra) (?:min |mitt |mit |outlook|mail).{0,60}|hämta outlook för .{0,60}`,
    `lähetetty (?:i ?phonesta|i ?padista|laitteesta|outlookista|androidista).{0,40}|lähetetty .{2,30}(?:puhelimesta|laitteesta)ni?`,
    `wysłane z (?:i ?phone|i ?pad|mojego|telefonu|outlook|programu).{0,60}|odesláno z (?:i ?phone|mého|outlook|aplikace).{0,60}`,
    `отправлено (?:с|из|от) (?:моего |i ?phone|i ?pad|мобильн|устройства|яндекс|outlook|почты|mail).{0,80}|надіслано з .{2,60}`,
    `i ?phone ?[’']?(?:um|m)?d[ae]n gönderildi|i(?:phone|pad)から送信.{0,20}|发自我的.{1,40}|發自我的.{1,40}|从我的 .{2,30}发送|나의 .{2,30}에서 보냄`,
  ].join('|')})[.!]?$`,
  'iu',
);

// "sent" is not "sentiment", nor "absent". Not \b, which knows only ASCII; and scripts without spaces have no such ends.
function any(words: string): RegExp {
  const letter = '[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]';
  const [spaced, unspaced] = [
    wordsOf(words).filter(hasSpaces),
    wordsOf(words).filter((word) => !hasSpaces(word)),
  ];
  return new RegExp(`(?<!${letter})(?:${spaced.join('|')})(?!${letter})|${unspaced.join('|')}`, 'iu');
}

function label(words: string): RegExp {
  return new RegExp(`^\\s*\\*{0,2}(?:${wordsOf(words).join('|')})\\s?\\*{0,2}\\s?[:：]`, 'iu');
}

function wordsOf(list: string): string[] {
  const words = list.split(',').map((word) => word.trim().replace(/\s+/g, ' '));
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
}

function hasSpaces(word: string): boolean {
  return !/^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Thai}]/u.test(word);
}
