/** A mail as it comes: what is new in it, and what its program put there. All of it is ours; the shapes are real. */
export type Quoted = { readonly name: string; readonly new: string; readonly mail: string };

const words = 'It still fails for us.\n\nExport works, saving does not.';

/** Lines over a quote, with the quote under them marked by ">". */
const openers: Readonly<Record<string, string>> = {
  Gmail: 'On Mon, Nov 23, 2026 at 2:05 PM Acme Status <status@acme.example> wrote:',
  'Gmail, broken once': 'On Mon, Nov 23, 2026 at 2:05 PM Acme Status <status@acme.example>\nwrote:',
  'Gmail, broken twice':
    'On Mon, Nov 23, 2026 at 2:05 PM Acme Status And Support Department\n<reply+abc.def@in.acme.example>\nwrote:',
  'Gmail, 24 hours': 'On Mon, 23 Nov 2026 at 14:05, Acme Status <status@acme.example> wrote:',
  'Apple Mail': 'On 23 Nov 2026, at 14:05, Acme Status <status@acme.example> wrote:',
  'Apple Mail without an address': '> On Nov 23, 2026, at 2:05 PM, Acme Status wrote:',
  Thunderbird: 'On 11/23/26 14:05, Acme Status wrote:',
  'Thunderbird, long': 'Acme Status wrote on 23.11.2026 14:05:',
  Yahoo: 'On Monday, November 23, 2026 at 02:05:11 PM GMT+1, Acme Status <status@acme.example> wrote:',
  'Proton Mail': 'On Monday, November 23rd, 2026 at 2:05 PM, Acme Status <status@acme.example> wrote:',
  Zoho: '---- On Mon, 23 Nov 2026 14:05:11 +0100 Acme Status <status@acme.example> wrote ---:',
  mutt: '* Acme Status <status@acme.example> [2026-11-23 14:05] wrote:',
  'Gmail, German': 'Am Mo., 23. Nov. 2026 um 14:05 Uhr schrieb Acme Status <status@acme.example>:',
  'Gmail, German, broken': 'Am Mo., 23. Nov. 2026 um 14:05 Uhr schrieb Acme Status <\nstatus@acme.example>:',
  'Thunderbird, German': 'Am 23.11.26 um 14:05 schrieb Acme Status:',
  'Apple, German': 'Am 23.11.2026 um 14:05 schrieb Acme Status <status@acme.example>:',
  'Gmail, French': 'Le lun. 23 nov. 2026 à 14:05, Acme Status <status@acme.example> a écrit :',
  'Gmail, French, with a space':
    'Le lun. 23 nov. 2026 à 14:05, Acme Status <status@acme.example> a écrit\u00a0:',
  'Apple, French': 'Le 23 nov. 2026 à 14:05, Acme Status <status@acme.example> a écrit :',
  'Gmail, Spanish': 'El lun, 23 nov 2026 a las 14:05, Acme Status (<status@acme.example>) escribió:',
  'Gmail, Italian': 'Il giorno lun 23 nov 2026 alle ore 14:05 Acme Status <status@acme.example> ha scritto:',
  'Gmail, Portuguese': 'Em seg., 23 de nov. de 2026 às 14:05, Acme Status <status@acme.example> escreveu:',
  'Gmail, Dutch': 'Op ma 23 nov 2026 om 14:05 schreef Acme Status <status@acme.example>:',
  'Gmail, Swedish': 'Den mån 23 nov. 2026 kl 14:05 skrev Acme Status <status@acme.example>:',
  'Gmail, Danish': 'Den man. 23. nov. 2026 kl. 14.05 skrev Acme Status <status@acme.example>:',
  'Gmail, Norwegian': 'man. 23. nov. 2026 kl. 14:05 skrev Acme Status <status@acme.example>:',
  'Gmail, Finnish': 'ma 23. marrask. 2026 klo 14.05 Acme Status (status@acme.example) kirjoitti:',
  'Gmail, Polish': 'pon., 23 lis 2026 o 14:05 Acme Status <status@acme.example> napisał(a):',
  'Gmail, Czech': 'po 23. 11. 2026 v 14:05 odesílatel Acme Status <status@acme.example> napsal:',
  'Gmail, Hungarian': 'Acme Status <status@acme.example> ezt írta (időpont: 2026. nov. 23., H, 14:05):',
  'Gmail, Romanian': 'În lun., 23 nov. 2026 la 14:05, Acme Status <status@acme.example> a scris:',
  'Gmail, Turkish': 'Acme Status <status@acme.example>, 23 Kas 2026 Pzt, 14:05 tarihinde şunu yazdı:',
  'Gmail, Russian': 'пн, 23 нояб. 2026 г. в 14:05, Acme Status <status@acme.example>:',
  'Thunderbird, Russian': '23.11.2026 14:05, Acme Status пишет:',
  'Gmail, Ukrainian': 'пн, 23 лист. 2026 р. о 14:05 Acme Status <status@acme.example> пише:',
  'Gmail, Greek': 'Στις Δευ 23 Νοε 2026 στις 2:05 μ.μ., ο χρήστης Acme <status@acme.example> έγραψε:',
  'Gmail, Japanese': '2026年11月23日(月) 14:05 Acme Status <status@acme.example>:',
  'Gmail, Chinese': 'Acme Status <status@acme.example> 于2026年11月23日周一 14:05写道：',
  'Gmail, Korean': '2026년 11월 23일 (월) 오후 2:05, Acme Status <status@acme.example>님이 작성:',
  'Gmail, Hebrew': '\u200fבתאריך יום ב׳, 23 בנוב׳ 2026 ב-14:05 מאת Acme <status@acme.example>:',
};

/** What stands over old words that are not marked at all. */
const separators: Readonly<Record<string, string>> = {
  'Outlook, old':
    '-----Original Message-----\nFrom: Acme Status\nSent: Monday, November 23, 2026 2:05 PM\nTo: Maya\nSubject: Invoices',
  Outlook:
    'From: Acme Status <status@acme.example>\nSent: Monday, November 23, 2026 2:05 PM\nTo: Maya Lind <maya@globex.example>\nSubject: Invoices',
  'Outlook with stars':
    '*From:* Acme Status <status@acme.example>\n*Sent:* Monday, November 23, 2026 2:05 PM\n*To:* Maya\n*Subject:* Invoices',
  'Outlook on the web':
    '________________________________\nFrom: Acme Status <status@acme.example>\nSent: Monday, November 23, 2026 2:05 PM\nTo: Maya\nSubject: Invoices',
  'Outlook on the web, looser':
    '________________________________\n\nFrom: Acme Status\nSent: 23 November 2026 14:05\nTo: Maya; Leo\nCc: Ada\nSubject: Invoices',
  'Outlook for Mac':
    'From: Acme Status <status@acme.example>\nDate: Monday, November 23, 2026 at 2:05 PM\nTo: Maya Lind <maya@globex.example>\nSubject: Invoices',
  'Outlook, German':
    'Von: Acme Status <status@acme.example>\nGesendet: Montag, 23. November 2026 14:05\nAn: Maya Lind\nBetreff: Invoices',
  'Outlook, French':
    'De : Acme Status <status@acme.example>\nEnvoyé : lundi 23 novembre 2026 14:05\nÀ : Maya Lind\nObjet : Invoices',
  'Outlook, Spanish':
    'De: Acme Status\nEnviado el: lunes, 23 de noviembre de 2026 14:05\nPara: Maya\nAsunto: Invoices',
  'Outlook, Italian': 'Da: Acme Status\nInviato: lunedì 23 novembre 2026 14:05\nA: Maya\nOggetto: Invoices',
  'Outlook, Dutch':
    'Van: Acme Status\nVerzonden: maandag 23 november 2026 14:05\nAan: Maya\nOnderwerp: Invoices',
  'Outlook, Portuguese':
    'De: Acme Status\nEnviada em: segunda-feira, 23 de novembro de 2026 14:05\nPara: Maya\nAssunto: Invoices',
  'Outlook, Swedish': 'Från: Acme Status\nSkickat: den 23 november 2026 14:05\nTill: Maya\nÄmne: Invoices',
  'Outlook, Danish': 'Fra: Acme Status\nSendt: 23. november 2026 14:05\nTil: Maya\nEmne: Invoices',
  'Outlook, Finnish':
    'Lähettäjä: Acme Status\nLähetetty: maanantai 23. marraskuuta 2026 14.05\nVastaanottaja: Maya\nAihe: Invoices',
  'Outlook, Polish':
    'Od: Acme Status\nWysłano: poniedziałek, 23 listopada 2026 14:05\nDo: Maya\nTemat: Invoices',
  'Outlook, Czech':
    'Od: Acme Status\nOdesláno: pondělí 23. listopadu 2026 14:05\nKomu: Maya\nPředmět: Invoices',
  'Outlook, Russian': 'От: Acme Status\nОтправлено: 23 ноября 2026 г. 14:05\nКому: Maya\nТема: Invoices',
  'Outlook, Turkish':
    'Kimden: Acme Status\nGönderildi: 23 Kasım 2026 Pazartesi 14:05\nKime: Maya\nKonu: Invoices',
  'Outlook, Chinese': '发件人: Acme Status\n发送时间: 2026年11月23日 14:05\n收件人: Maya\n主题: Invoices',
  'Outlook, Japanese': '差出人: Acme Status\n送信日時: 2026年11月23日 14:05\n宛先: Maya\n件名: Invoices',
  'Lotus Notes':
    'From:\tAcme Status <status@acme.example>\nTo:\tMaya\nDate:\t23.11.2026 14:05\nSubject:\tInvoices',
  'Windows Mail': 'From: Acme Status\nSent: Monday, 23 November 2026 14:05\nTo: Maya\nSubject: Invoices',
  'GMX, German':
    '-------- Ursprüngliche Nachricht --------\nVon: Acme Status\nDatum: 23.11.26 14:05\nAn: Maya\nBetreff: Invoices',
  'Samsung, French':
    '-------- Message d’origine --------\nDe : Acme Status\nDate : 23/11/2026 14:05\nÀ : Maya\nObjet : Invoices',
  'Samsung, Spanish': '-------- Mensaje original --------\nDe: Acme Status\nFecha: 23/11/26 14:05',
  'Samsung, Italian': '-------- Messaggio originale --------\nDa: Acme Status',
  'K-9':
    '-------- Original Message --------\nFrom: Acme Status <status@acme.example>\nSent: 23 November 2026 14:05:11 CET',
  'Yahoo, unmarked':
    'On Monday, November 23, 2026 at 02:05:11 PM GMT+1, Acme Status <status@acme.example> wrote:',
};

const signatures: Readonly<Record<string, string>> = {
  'RFC 3676': '-- \nMaya Lind\nGlobex Oy, +358 40 1234567',
  'a lost space': '--\nMaya Lind',
  'a long dash': '—\nMaya Lind',
  iPhone: 'Sent from my iPhone',
  'iPhone, German': 'Von meinem iPhone gesendet',
  'iPhone, French': 'Envoyé de mon iPhone',
  'iPhone, Spanish': 'Enviado desde mi iPhone',
  'iPhone, Italian': 'Inviato da iPhone',
  'iPhone, Dutch': 'Verstuurd vanaf mijn iPhone',
  'iPhone, Swedish': 'Skickat från min iPhone',
  'iPhone, Danish': 'Sendt fra min iPhone',
  'iPhone, Finnish': 'Lähetetty iPhonesta',
  'iPhone, Polish': 'Wysłane z iPhone’a',
  'iPhone, Russian': 'Отправлено с iPhone',
  'iPhone, Turkish': 'iPhone’umdan gönderildi',
  'iPhone, Japanese': 'iPhoneから送信',
  'iPhone, Chinese': '发自我的iPhone',
  'iPhone, Portuguese': 'Enviado do meu iPhone',
  Android: 'Sent from my Samsung Galaxy smartphone.',
  'Outlook for iOS': 'Get Outlook for iOS<https://aka.ms/o0ukef>',
  'Outlook for Android, bracketed': 'Get Outlook for Android [https://aka.ms/AAb9ysg]',
  'Windows 10': 'Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows 10',
  'Yahoo, German': 'Gesendet von Outlook für Android',
  Proton: 'Sent with Proton Mail secure email.',
  Thunderbird: 'Sent from Thunderbird for Android',
  'both at once': 'Sent from my iPad\n-- \nMaya Lind',
};

const quote = 'We are looking into it.\n\nNext update by 15:05 UTC.';
const marked = quote
  .split('\n')
  .map((line) => `> ${line}`.trimEnd())
  .join('\n');

export const corpus: readonly Quoted[] = [
  ...Object.entries(openers).map(([name, opener]) => ({
    ...{ name: `${name}, marked`, new: words },
    mail: `${words}\n\n${opener}\n\n${marked}\n`,
  })),
  ...Object.entries(openers).map(([name, opener]) => ({
    ...{ name: `${name}, answered below`, new: words },
    mail: `${opener}\n${marked}\n\n${words}\n`,
  })),
  ...Object.entries(separators).map(([name, separator]) => ({
    ...{ name: `${name}, unmarked`, new: words },
    mail: `${words}\n\n${separator}\n\n${quote}\n`,
  })),
  ...Object.entries(signatures).map(([name, signature]) => ({
    ...{ name: `signature: ${name}`, new: words },
    mail: `${words}\n\n${signature}\n`,
  })),
  ...Object.entries(signatures).map(([name, signature]) => ({
    ...{ name: `signature over a quote: ${name}`, new: words },
    mail: `${words}\n\n${signature}\n\n${openers.Gmail}\n\n${marked}\n`,
  })),
  {
    ...{ name: 'signature under an answer below', new: words },
    mail: `${openers.Gmail}\n${marked}\n\n${words}\n\n-- \nMaya\n`,
  },
  { name: 'quote without an opener', new: words, mail: `${words}\n\n${marked}\n` },
  {
    name: 'CRLF that stayed',
    new: 'Still down.',
    mail: `Still down.\r\n\r\n${openers.Gmail}\r\n\r\n> a\r\n> b\r\n`.replaceAll('\r\n', '\n'),
  },
];

/** Mails that look as if there was something to fold, and all of which is somebody's words. */
export const untouched: readonly string[] = [
  'On Monday we told you this would happen.\n\nIt did.',
  'On 3 May our admin wrote:\nplease restart the agent.\nThat did not help.',
  'Look at https://example.com/on/2026/wrote: it is gone.',
  'It fails like this:\n\n  $ acme save > out.txt\n  From: cache\n  error 500',
  'From: the office it works. From home it does not.',
  'To: whom it may concern\nwe are down.',
  'Steps:\n- log in\n-- choose invoices\n--- press Save',
  'The note I sent from my iPhone arrived, the one from the browser did not.',
  'I have sent you our logs at 14:05:\nline one\nline two',
  'Please write to ops@globex.example before 14:05 tomorrow:\nwe are in the office then.',
  '| step | result |\n| --- | --- |\n| save | 500 |',
  'Best regards to your team, but this is the third time.',
  'Forwarding what my colleague found:\n\n---------- Forwarded message ---------\nSaving is broken since 13:40.',
  '```\n-- \n```\nIs this line the reason?',
  '5 > 3',
  '>:(',
];
