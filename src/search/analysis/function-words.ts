import { fold } from '../../text/fold.ts';
import type { StopWordLists } from './stop-words.ts';
import { codeOf, textOf } from './words.ts';

/** Question words, by code of analysis. Texts that answer rarely have them. */
const ASKING: Readonly<Record<string, string>> = {
  ar: 'متى من ما ماذا أين كم كيف لماذا أي أية هل بماذا لمن',
  bn: 'কত কবে কে কি কী কোথায় কেন কোন কীভাবে কার কয়টি কতজন কাকে',
  da: 'hvornår hvem hvad hvilken hvilket hvilke hvor mange meget hvordan hvorfor',
  de: 'wann wer wen wem wessen was welche welcher welches welchen welchem wie viel viele wieviel wieviele wo woher wohin warum wieso weshalb womit wodurch worin',
  el: 'πότε ποιος ποια ποιο ποιοι ποιες ποιον ποιου τι πόσο πόσα πόσοι πόσες πόσους πού πώς γιατί',
  es: 'cuándo quién quiénes qué cuál cuáles cuánto cuánta cuántos cuántas dónde cómo',
  fa: 'چه چی کی کجا چند چگونه چرا کدام آیا چقدر چیست کیست چطور',
  fi: 'milloin kuka ketkä kenen mikä mitkä mitä missä mistä mihin montako paljonko kuinka moni monta miksi miten minkä millä mille millainen',
  fr: 'quand qui que quoi quel quelle quels quelles combien où comment pourquoi lequel laquelle lesquels lesquelles',
  hi: 'कब कौन क्या कितने कितना कितनी कहाँ कैसे क्यों किस किसने किसे किसके किन कौनसा कौनसी',
  id: 'siapa apa kapan berapa dimana mana bagaimana mengapa kenapa siapakah apakah kapankah berapakah dimanakah',
  it: 'quando chi che cosa quale quali qual quanto quanta quanti quante dove come perché cos',
  ja: 'いつ 誰 だれ 何 なに どこ どの どれ どんな どう なぜ いくつ いくら 何年 何人 か',
  nl: 'wanneer wie wat welke welk hoeveel waar hoe waarom',
  no: 'når hvem hva hvilken hvilket hvilke hvor mange mye hvordan hvorfor',
  pl: 'kiedy kto co jaki jaka jakie który która które ile gdzie jak dlaczego czym',
  pt: 'quando quem que qual quais quanto quanta quantos quantas onde como porque',
  ro: 'când cine ce care cât câtă câți câte unde cum',
  ru: 'когда кто что какой какая какое какие каком какую каков какова сколько где куда откуда как почему зачем чем кем кому кого чей который',
  sv: 'när vem vad vilken vilket vilka hur många mycket var varför',
  te: 'ఏ ఏమి ఏది ఎప్పుడు ఎవరు ఎక్కడ ఎంత ఎన్ని ఎందుకు ఎలా ఏంటి ఎవరి',
  th: 'ใคร อะไร เมื่อไร เมื่อไหร่ ที่ไหน ไหน เท่าไร เท่าไหร่ กี่ อย่างไร ทำไม ใด คือ เป็น',
  tr: 'ne zaman kim kimin kaç hangi nerede nereye nereden nasıl neden niçin niye nedir kimdir kaçtır',
  uk: 'коли хто що який яка яке які скільки де куди звідки як чому',
  vi: 'ai gì nào bao nhiêu khi đâu sao thế mấy là',
  // Hebrew, Korean in pairs, Swahili
  xx: 'מה מי מתי איפה היכן כמה איך כיצד למה מדוע איזה איזו אילו האם מהו מהי מיהו 언제 누구 누가 무엇 무슨 어디 어느 어떤 얼마 왜 어떻 떻게 인가 는가 은가 일까 니까 nani nini lini wapi ngapi gani vipi ipi yupi',
};
const HAN = /[什么哪谁怎吗呢几多少的了是在麼誰嗎幾]/u;

const UNSTEMMED = ['xx', 'he', 'sw'];
let asking: StopWordLists | undefined;

function askingWords(): StopWordLists {
  asking ??= new Map(
    Object.entries(ASKING).map(([code, words]) => [code, new Set(words.split(' ').map(fold))]),
  );
  return asking;
}

export function functionWords(stopWords: StopWordLists): (word: string) => boolean {
  const lists = [stopWords, askingWords()];
  return (word) => {
    const code = codeOf(word) || 'en';
    const text = fold(textOf(word));
    const codes = code === 'xx' ? UNSTEMMED : [code];
    return (
      lists.some((list) => codes.some((one) => list.get(one)?.has(text))) || (code === 'xx' && HAN.test(text))
    );
  };
}
