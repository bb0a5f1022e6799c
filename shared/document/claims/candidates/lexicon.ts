/** The small words of English that the rules know: data, no rules. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

export const NUMBER_WORDS = set(`zero one two three four five six seven eight nine ten eleven twelve
  thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
  seventy eighty ninety hundred thousand million billion trillion dozen`);
export const MAGNITUDES = set('hundred thousand million billion trillion dozen bn mn');
export const VAGUE = set('tens dozens scores hundreds thousands millions billions');
export const FRACTIONS = set(`half halves third thirds quarter quarters fifth fifths sixth sixths
  seventh sevenths eighth eighths ninth ninths tenth tenths`);
export const ORDINALS = set(`second third fourth fifth sixth seventh eighth ninth tenth eleventh
  twelfth thirteenth fourteenth fifteenth twentieth hundredth`);
export const TIMES = set('twice thrice');

export const TIME_UNITS = set(`second seconds minute minutes hour hours day days night nights week
  weeks weekend weekends fortnight month months quarter quarters season seasons year years decade
  decades century centuries generation generations`);
export const UNITS = set(`${[...TIME_UNITS].join(' ')}
  metre metres meter meters kilometre kilometres kilometer kilometers mile miles yard yards foot feet
  inch inches acre acres hectare hectares fathom fathoms league leagues millimetre millimetres
  centimetre centimetres gram grams kilo kilos kilogram kilograms tonne tonnes ton tons pound pounds
  ounce ounces stone litre litres liter liters gallon gallons pint pints barrel barrels knot knots
  degree degrees celsius fahrenheit watt watts kilowatt kilowatts megawatt megawatts volt volts
  hertz decibel decibels percent euro euros dollar dollars cent cents pence penny franc francs
  krone kroner hryvnia yen m km cm mm kg g t kw mw gw kwh mph kph nm l ml ft in yd ha`);
export const MEASURED = set('long high wide deep tall thick old away across square cubic apart');
/** People and things whose many do not end in s. */
export const PLURALS =
  set(`people men women children feet teeth mice geese sheep fish deer crew staff
  police cattle salmon cod personnel spokesmen spokeswomen fishermen crewmen salesmen lives knives
  others halves shelves wives wolves media data criteria`);
/** Words on -s that stand for no many. */
export const SINGULAR_S = set(`is was has does this its his as us yes less across towards besides
  always perhaps sometimes news series means thus unless plus bus gas boss loss class glass process
  goes says comes takes makes runs carries moves sits lies stands costs shows gives holds needs wants
  leaves begins ends opens closes remains becomes`);

export const HEDGES: readonly (readonly string[])[] = [
  ['no', 'more', 'than'],
  ['no', 'fewer', 'than'],
  ['no', 'less', 'than'],
  ['not', 'more', 'than'],
  ['as', 'many', 'as'],
  ['as', 'few', 'as'],
  ['as', 'much', 'as'],
  ['as', 'little', 'as'],
  ['more', 'than'],
  ['less', 'than'],
  ['fewer', 'than'],
  ['greater', 'than'],
  ['at', 'least'],
  ['at', 'most'],
  ['up', 'to'],
  ['close', 'to'],
  ['well', 'over'],
  ['just', 'over'],
  ['just', 'under'],
  ['an', 'estimated'],
  ['about'],
  ['around'],
  ['roughly'],
  ['nearly'],
  ['almost'],
  ['over'],
  ['under'],
  ['some'],
  ['only'],
  ['just'],
  ['exactly'],
  ['approximately'],
  ['another'],
  ['all'],
];

/** Words that no noun phrase goes on over: articles, prepositions, auxiliaries, pronouns. */
export const STOPS =
  set(`a an the this that these those my your his her its our their some any no each
  every either neither both all many few several other another such what which who whom whose where
  when why how and or but nor so yet for as if than then though although because while since until
  unless of to in on at by from with without within into onto over under above below between among
  through during before after about against along across around behind beside beyond near off out
  outside inside past per toward towards up upon down via amid despite like i you he she it we they
  me him us them is are was were be been being am has have had having do does did will would shall
  should can could may might must ought not never only just also too very more most less least much
  even still already again there here now once ever else itself himself herself themselves said says
  say told tells tell went goes go came comes come took takes take made makes make gave gives give
  got gets get saw sees see ran runs run left leaves leave kept keeps keep held holds hold put puts
  stood stands stand lay lies sat sits cost costs rose rises fell falls grew grows became becomes
  began begins lost loses won wins paid pays spent spends met meets meet brought brings built builds
  drew draws sold sells sent sends according including until ago later earlier due today tomorrow
  yesterday tonight`);

/** Words that begin a sentence with a capital without being names. */
export const STARTERS = set(`${[...STOPS].join(' ')} ${[...NUMBER_WORDS].join(' ')}
  yes no well perhaps maybe however meanwhile moreover instead indeed still nobody everybody somebody
  anyone everyone someone nothing everything something none most least last next first second third
  half later earlier soon often always sometimes usually recently today yesterday tomorrow tonight
  early late new old local let ask asked built founded born note see photograph photo picture
  illustration correction update editor twice once nor whether whatever whoever according dozens
  hundreds thousands`);

export const TITLES =
  set(`mr mrs ms mx dr prof professor sir dame lord lady baron baroness captain capt
  colonel col general gen lieutenant lt sergeant sgt major maj commander admiral reverend rev father
  sister brother judge justice president chancellor mayor councillor senator governor minister
  ambassador king queen prince princess pope bishop archbishop rabbi imam inspector superintendent
  herr frau`);
export const ROLES =
  set(`${[...TITLES].join(' ')} chairman chairwoman chair director engineer master
  harbourmaster harbormaster skipper pilot keeper officer spokesman spokeswoman spokesperson secretary
  treasurer historian author writer journalist reporter photographer editor lawyer solicitor barrister
  surgeon nurse teacher farmer fisherman owner manager foreman welder mechanic clerk surveyor archivist
  curator professor economist biologist geologist chief head leader founder resident passenger witness`);

/** Small words that may stand within a name. */
export const WITHIN_NAMES =
  set(`of on upon de du des del della di da dos van von der den la le bin ibn
  al el y e`);

/** Verbs of saying, whatever follows. */
export const SAYING =
  set(`said says say told tells claimed argues argued insisted insists denied denies
  acknowledged explained explains warned warns recalled recalls stated estimated estimates believes
  believed alleges alleged testified predicted predicts expects expected hopes hoped describes described`);
/** Verbs that tell what somebody says only where a clause follows. */
export const SAYING_WITH_CLAUSE =
  set(`found finds notes noted reports reported states claims added adds
  maintained maintains admits admitted suggests suggested announced announces confirms confirmed
  reveals revealed promises promised writes wrote concluded concludes agreed agrees`);
