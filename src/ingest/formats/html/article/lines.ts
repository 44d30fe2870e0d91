const words = (phrases: string) =>
  phrases
    .trim()
    .split(/\s*\n\s*/u)
    .join('|');

const OTHERS = new RegExp(
  `^[»›▶►•*\\s]*(?:${words(`
    read (?:next|more|also) stories|read (?:next|more|also)
    (?:you )?(?:may|might) (?:also )?(?:like|be interested in)\\b.{0,20}
    related(?: (?:articles?|posts?|stories|content|links|news|topics|coverage|reading|videos?))?
    more (?:(?:\\S+ ){1,3}(?:stories|articles|news|posts)|(?:from|on|in|stories|articles|news)\\b.{0,40})
    recommended(?: (?:for you|reading|articles|stories))?
    most (?:read|popular|viewed|shared)(?: (?:in|on|videos?|articles?|stories|news|posts)\\b.{0,30})?
    trending(?: now)?|popular(?: (?:posts|articles|now|this week|today))?|top (?:videos?|stories)
    latest(?: (?:news|stories|posts|articles))?|(?:recent|random) (?:posts?|articles?|stories)
    don.t miss(?: (?:it|this))?[.!]?|(?:next|previous) (?:article|post|story)
    tags|categories|(?:site )?navigation|you are here|about the authors?
    weitere (?:artikel|themen|beiträge|meldungen)|mehr zum thema|das könnte (?:sie|dich) auch interessieren|lesen sie auch|meistgelesen
    à lire (?:aussi|également)|lire aussi|sur le même (?:sujet|thème)|les plus lus
    lea también|te puede interesar|noticias relacionadas|artículos relacionados|lo más leído
    leia também|leia mais|veja também|mais lidas
    читайте также|похожие (?:статьи|записи)
    関連記事|相关(?:文章|阅读|新闻)
    اقرأ أيضا|مواضيع ذات صلة|قراءات مقترحة|קראו גם|כתבות נוספות
  `)})\\s*[:：.…!]*$`,
  'iu',
);

const SERVICES = new RegExp(
  `^[»›▶►•*\\s]*(?:${words(`
    share(?: (?:this|on|via|article|story|the love)\\b.{0,20})?|sharing is caring[.!]?
    follow us.{0,20}|sign up.{0,40}|subscribe.{0,40}|newsletters?
    (?:\\d+ |no |leave (?:a|your) |post a |user |reader |readers.? )?(?:comments?|responses?|repl(?:y|ies)|thoughts? on .{1,80})(?: \\(?\\d+\\)?)?
    teilen|kommentare?|partager|commentaires?|compartir|comentarios|поделиться|комментарии|コメント|评论|تعليقات|תגובות
  `)})\\s*[:：.…!]*$`,
  'iu',
);

const APPARATUS = new RegExp(
  `^[\\s»›▶►•*[(]*(?:${words(`
    advert(?:isement|ising)?(?: continues? below)?|advertorial|sponsored|publicidade|publicidad|publicité|pubblicità|werbung|anzeige|реклама|広告|广告|إعلان|פרסומת
    subscribe(?: now)?|sign (?:in|up)|log in|subscribe (?:to|or) sign in|to read the full (?:story|article)
    sharing is caring|share (?:it|this)(?: (?:post|story|article|page))?(?: with (?:a friend|your friends|others))?|like this (?:story|article|post)\\? share it.{0,30}
    (?:this slideshow|this content|this site) requires javascript|please enable javascript.{0,40}
    tell us what you think|join the (?:conversation|discussion)|view (?:author archive|all posts.{0,40})|e-?mail the author
    click here to (?:receive|subscribe|sign up|join|follow)\\b.{0,60}|get .{1,40} by clicking here|read more .{0,40}by clicking here|get the .{1,40} app
    comments?|print(?: this)?(?: page| article)?|back to top|scroll to (?:top|continue)|skip (?:to|past) .{1,30}
    all rights reserved|(?:copyright )?[©®] ?\\d{4}.{0,80}(?:inc|ltd|llc|gmbh|corp|reserved)|the contents of this site are ©.{0,120}
  `)})[\\s\\].!…)]*$`,
  'iu',
);

const INVITATION =
  /^(?:(?:please )?(?:sign up|subscribe|register) (?:now |here |today )?(?:for|to|on)\b.{0,120}\b(?:newsletters?|e-?mails?|inbox|channel|podcast|feed|alerts?|updates?|stories|writers)\b|get .{1,80}\b(?:in|to|delivered (?:straight )?to) your (?:inbox|e-?mail|letterbox)|(?:you can )?(?:follow|like) .{1,80} on (?:twitter|facebook|instagram|youtube|linkedin|mastodon|telegram)\b|reach the (?:reporters?|authors?|writers?) (?:at|on)\b|don.t miss a\b.{0,40}\bsign up\b|abonnieren sie\b.{0,80}\bnewsletter|abonnez-vous\b.{0,80}\b(?:newsletter|infolettre)|suscr[ií]bete\b.{0,80}\b(?:newsletter|bolet[ií]n)|(?:let|have) our news meet your inbox)/iu;

const REFERENCE =
  /^(?:[»›▶►•*\s]*(?:read (?:more|next|also)|related(?: (?:post|article|story|stories|video|content|coverage))?|see more|more|watch(?: now)?|don.t miss|recommended|also (?:read|on \S{2,30})|on \S+\.(?:com|org|net|co)\S*|lesen sie (?:auch|mehr)|mehr zum thema|(?:à )?lire (?:aussi|également)|lea (?:también|más)|leia (?:também|mais)|leggi anche|читайте также)\s*[:：|»>–—-]|also on \S+\.\S+ )/iu;

const LONGEST_LINE = 200;
const LONGEST_INVITATION = 400;

export const announcesLinks = (line: string): boolean => line.length <= LONGEST_LINE && OTHERS.test(line);

export const announcesOthers = (line: string): boolean =>
  announcesLinks(line) || (line.length <= LONGEST_LINE && SERVICES.test(line));

export function isApparatus(line: string, isLinked: boolean): boolean {
  if (line.length > LONGEST_INVITATION) return false;
  if (INVITATION.test(line)) return true;
  return line.length <= LONGEST_LINE && (APPARATUS.test(line) || (isLinked && REFERENCE.test(line)));
}
