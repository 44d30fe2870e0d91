import type { Lexicon } from '../../model/lexicon.ts';
import { type BodyWords, readBodyWords } from '../in-text.ts';
import { nameTokens, normalWord } from '../names.ts';

const LEADING = wordSet(
  'alianza asociación central centro colectivo comisión confederación consejo cooperativa coordinadora federación',
  'fundación instituto movimiento observatorio organización partido sindicato sociedad universidad escuela colegio',
  'associação comissão conselho federação fundação organização universidade sociedade',
  'associazione federazione fondazione istituto sindacato unione università',
  'académie agence alliance assemblée association bibliothèque centre collectif comité communauté confédération',
  'conseil coordination école fédération fondation institut ligue ministère mouvement observatoire organisme parti',
  'rassemblement réseau société syndicat université',
  'stichting vereniging universiteit universitas universiti fundacja stowarzyszenie uniwersytet univerzita',
  'universitatea университет институт фонд союз ассоциация организация федерация общество центр комитет',
  'جمعية مؤسسة منظمة اتحاد جامعة مركز لجنة حزب هيئة עמותת אגודת ארגון אוניברסיטת מכון קרן תנועת מועצת',
);

const CLOSING = wordSet(
  'alliance bank brigade clinic conservatory hospital initiative laboratory library office orchestra polytechnic',
  'program project sanctuary societies volunteers hochschule hogeschool forening foreningen universitet högskola',
  'yliopisto institutet üniversitesi derneği',
);

const COMPOUND =
  /(?:verband|verein|stiftung|gesellschaft|universität|hochschule|organisation|bündnis|netzwerk|会|會|联盟|聯盟|同盟|基金|大学|大學|公司|组织|組織|党|黨|学校|學校|学院|學院|连线|連線|阵线|陣線|研究所|财团|財団|法人|협회|연합|재단|대학교|센터)$/iu;

const LEGAL_FORM =
  /(?:^|[\s,(])(?:e\.\s?V|g?GmbH|Inc|Ltd|LLC|LLP|PLC|plc|A\.\s?C|asbl|ASBL|NPO|NGO|ONG|S\.\s?A|Onlus|BV)\.?(?:$|[\s,)])/u;

const JOINING = new Set(
  'of for in on at against de des du del della da do dos di der für fur pour para zur zum von'.split(' '),
);

function wordSet(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ').map(normalWord)));
}

export interface ListWords extends BodyWords {
  hasBodyHead(name: string): boolean;
}

export function readListWords(lexicon: Lexicon): ListWords {
  const words = readBodyWords(lexicon);
  const ends = (word: string) => words.isBody(word) || CLOSING.has(word) || COMPOUND.test(word);
  return {
    ...words,
    hasBodyHead(text) {
      const name = text.replace(/\s*\([^()]*\)\s*$/u, '');
      if (LEGAL_FORM.test(name) || COMPOUND.test(name)) return true;
      const tokens = nameTokens(name).filter(({ norm }) => norm !== '' && norm !== 'the');
      const [first] = tokens;
      if (first === undefined || /^an?$/iu.test(first.text)) return false;
      const joint = tokens.findIndex(({ norm }, index) => index > 0 && (JOINING.has(norm) || norm === ','));
      const head = tokens[(joint < 0 ? tokens.length : joint) - 1];
      return (LEADING.has(first.norm) && tokens.length > 1) || (head !== undefined && ends(head.norm));
    },
  };
}
