import type { PhraseList } from './phrases.ts'

/** Complaint and distress: what is said of a clinic, and what hurts. */
export const englishComplaints: readonly PhraseList[] = [
  [
    -1.6,
    'plain',
    `
never again
in|is|so|lot|bad|severe|horrible|constant|terrible|much|extreme|worst|unbearable|intense|still|excruciating|shooting|sharp of? pain|agony
hurts|hurt|hurting|aches|sore|painful|killing so|really|very|like|a|when|to|me|too|even|more * hell|much|bad|badly|lot|chew|swallow|bite|eat|talk|walk
killing me
tooth|teeth|back|head|ear|jaw|stomach|belly|throat ache|aches|hurts|hurt|hurting|sore|pain
toothache|headache|earache|stomachache|backache|toothaches
cant|cannot|couldnt|unable|not|cant-even|havent|hasnt|didnt|barely|hardly|wont|isnt|doesnt|trouble|difficulty|struggling been|be|able|to|even|really? to? eat|eating|sleep|slept|sleeping|chew|chewing|see|open|breathe|breathing|swallow|swallowing|walk|walking|talk|bite|close|focus|function|move|drink|drinking|pee|stand|read|work|drive|hear|hearing
cant|cannot|couldnt take|stand|handle|bear|do it|this|the|anymore|much|? anymore|pain|longer|?
havent|hasnt|have|has|had|didnt|not|wont|isnt|stopped not|been|really|being? eaten|eating|slept|eat|sleep|drinking|drank|moved|peed|pooped|stopped in|since|all|for|anything|a|much|any|crying|bleeding|vomiting|?
no|without|zero|little|lost|much sleep|appetite|his|her|my
stopped|refuses|refusing|wont|not eat|to|eating|drinking|drink|moving|walking|eat
throwing|throws|threw|thrown|puking|coughing up
spitting|coughing|peeing|vomiting|pooping|covered|full|lot ** blood
blood in|everywhere|all|from|coming|on
came|come|comes|coming|fell|fallen|falling|falls|popped|broke|broken|chipped|cracked|knocked|snapped|split|ripped|busted off|out|loose|apart|open|in|down|half|again|tooth|*
knocked|chipped|broke|cracked|broken|lost|chewed|swallowed|snapped|bit|busted ** tooth|teeth|crown|filling|denture|dentures|glasses|retainer|veneer|braces|bracket|wire|tongue|implant|aligner|frame|frames
tooth|teeth|crown|filling|denture|dentures|glasses|retainer|veneer|braces|bracket|wire|implant|stitches|stitch|lens|bandage ** broke|broken|broken|fell|loose|off|cracked|chipped|wobbly|wobbling|wiggling|moving|crooked|poking|out|opened|lost|dont|doesnt|snapped|split * fit|out|off|?
loose|wobbly|chipped|cracked|broken|black|bad|infected tooth|teeth|crown|filling|denture|bracket|wire
poking|cutting|rubbing|digging|stabbing|scratching|pinching my|into|the|on|at|me|his|her * cheek|gum|gums|lip|tongue|mouth|ear|nose|?
face|cheek|jaw|gum|gums|eye|lip|lips|tongue|paw|leg|ankle|mouth ** swollen|swelling|numb|puffy|bleeding|bleeds|red|white|blue|locked|throbbing|drooping|infected|burning|sore|itchy
swollen|puffy|bleeding|infected|sore|red|bloodshot|itchy eye|eyes|gum|gums|face|cheek|jaw|lip|throat|paw
red spots|eyes|rash
blurry|blurred|double|foggy|losing|lost|cloudy vision|sight
vision ** blurry|blurred|double|worse|gone|foggy|cloudy
cant|cannot|dont|not|hard|barely see|to properly|clearly|well|see|out|anything|a
short|trouble|difficulty|hard of|to|time|with? breath|breathing|breathe|swallowing|chewing|walking|sleeping
gives|giving|gave|have|has|getting|got me|him|her|a|an|bad|the? headaches|headache|migraines|nausea|fever|infection|abscess|rash|seizure|chills
ate|eaten|swallowed|eating|chewed|got * chocolate|grapes|raisins|poison|sock|bone|toy|pills|gum|xylitol|medication|onion|string|into
hit|attacked|bitten|run|stepped|kicked by|over|on
bad|allergic|having|had|terrible|nasty|weird a|an|some? reaction|bite|fall|cough|infection|taste|smell
keeps|kept|constantly|nonstop|wont|doesnt ** crying|vomiting|bleeding|throwing|scratching|falling|shaking|limping|coughing|whining|stop|going|getting|down|heal|away|healing
wont|doesnt|does|didnt|hasnt|isnt|not|never|wouldnt|dont not? stop|work|working|worked|help|helping|helped|heal|healing|go|fit|fitting|going|stay|come|improve|improving|improved|matter|stopped|healed|down away|down|back|at|anymore|right|bleeding|anything|?
arent|arent-not|isnt|not|havent|hasnt|doing been? working|helping|doing|responding|done|anything|nothing|listening|listened|heard|seen * anything|right|?
getting|got|gotten|gets|feels|feeling|is|seems|becoming|much|even|so|went so|much|even? worse|bad|sicker|weaker|infected|nowhere|sick
bad|wrong to worse|with
sick|tired|fed|had up|and|it|enough|of|with ** of|with|tired|up|waiting|enough|this
fed up
had|have|ive enough
im|i|we|am|are|so|just|really|getting done|over|tired|sick|frustrated with|of|it|this
in tears|shock|agony|pain|misery|distress|rough|bad
feel|feeling|felt|feels|feel-so really|very|so|pretty|a? terrible|awful|sick|unwell|worse|dizzy|faint|ignored|rushed|horrible|lousy|weak|bad|nauseous|feverish|like|disrespected|dismissed|judged|cheated|scammed|uncomfortable|unsafe|humiliated|off * shit|crap|number|garbage|nuisance|?
felt everything|every|it|nothing-but
freaking|stressing|worried|scared|freaked|worrying|concerned|sick|bored out|sick|to|about|me|us|that|the|death|my
worried|worry|afraid|scared|nervous|anxious|concerned|terrified|fear sick|about|that|it|its|something|because|he|she|my|might
dont|didnt|doesnt|do|not|isnt|never know not? care|respect|listen|trust|understand|explain|even|bother|give|appreciate|recommend|like|feel|want at|anything|to|how|the|a|me|your|it|safe|well|comfortable|good|right|? come|care|?
not|isnt|wasnt|arent|werent|wont|am|im|hardly|less|far|never|aint not|very|at|so|too|all|really|particularly|that|exactly|than|from|entirely|been|feeling|super|? happy|satisfied|impressed|pleased|acceptable|professional|serious|fair|normal|right|okay|ok|funny|helpful|friendly|good|great|nice|kind|polite|thrilled|comfortable|cool|reasonable|amused|gentle|reliable|better|ideal|worth|sense|well|convenient|trustworthy|clean
no sense|respect|manners|excuse|excuses|compassion|empathy|apology|explanation|help|sympathy|idea|use|way|warning|follow|followup|response|reply|answer|answers|call|callback|news|notice|communication|improvement|change|effect|relief|results|record|word|update|one-there
makes|make|made no|me|us|my|zero ** sense|wait|cry|sick|uncomfortable|worse|mad|angry|nauseous|dizzy|drowsy|feel|stupid|nervous|mistake
made|makes|make|an|a|another|your|big * mistake|mistakes|error|errors
mistake|error|mistakes|errors|wrong|incorrect|problem ** bill|invoice|account|charge|prescription|file|amount|order|name|medication|me|card|lenses|glasses
wrong prescription|medication|tooth|lenses|bill|amount|order|glasses|size|pills|dose|file|patient|card|diagnosis
over|double|incorrectly|wrongly|unfairly charged|billed
charged|billed|charge|charging|charges|paid|bill|cost|costs me|us|twice|double|for|my|* twice|double|extra|something|fortune|nothing|more|crazy|without|much|wrong|again
way|too|so|very|super|crazy|really|ridiculously|far|extremely|bit|more too? expensive|pricey|high|much|slow|long|loud|rough|tight|rushed|costly|overpriced|late|busy
prices|price|fees|fee|bill|rates|cost|costs ** crazy|insane|ridiculous|high|outrageous|much|expensive|unreasonable|nuts|steep|robbery
cant|cannot|unable to? afford
rip|ripped|ripping off|people|me|us
waste|wasted|wasting|waist of|my|our|a|your? time|money|day|morning|afternoon|hour|gas|trip|whole
for nothing
nobody|noone|one|no-one|none|someone|anybody|anyone|person|people ** answers|answer|answered|answering|picks|pick|picking|picked|called|calls|call|returned|return|responded|responds|respond|replied|replies|got|told|tells|told|warned|informed|cares|care|knows|helps|helped|helping|listens|listened|explained|there|came|bothered|seems|contacted|notified|apologized
never|didnt|havent|hasnt|not|dont|doesnt|wont|cant|couldnt|isnt|arent|didn|without|wasnt|werent ever|even|been|being|you|yet|get|anyone|be? called|answer|answers|answered|answering|respond|responded|returned|return|reply|replied|received|receive|heard|hear|informed|told|explained|listen|listening|listened|called|calls|calling|come|came|sent|send|show|showed|got|picked|pick|pickup|contacted|warned|warning|notified|reach|help|get-through|through|followed|resolved|fixed|processed ** back|phone|up|me|through|anyone|anything|from|us|refund|results|call|all|yet|?
still|havent|hasnt|didnt ** no|nothing|waiting|hurts|hurting|not|havent|hasnt|bleeding|sore|swollen|cant|dont|sick|bad|painful|in|pain|numb|vomiting|broken|haven|answer|received|doesnt|wrong|missing|unresolved
still waiting|no|nothing|havent|hasnt
been|waited|waiting|wait|kept|spent|sat|left|sitting|stuck|hold|line|phone ** over|for|me|us|since|on|more|an|in|forever|ages * # hours|hour|hrs|minutes|mins|min|weeks|days|months|week|month|ages|forever|waiting
waited|waiting|wait ** hours|hour|hrs|minutes|mins|weeks|months|forever|ages|long|endless|ridiculous|too|insane|unacceptable|days
wait|waits|waiting|delay|delays|queue|line is|was|are|were|times|time ** long|endless|ridiculous|unacceptable|insane|forever|crazy|awful|terrible|longer|unreal
on hold for|again|forever|*
took|takes|taking|take|taken ** forever|ages|long|weeks|months|advantage|seriously|hours
forever|ages to|for
# hours|weeks|months|days late|later|behind|overdue|ago|wait|waiting|for|and ** nothing|still|no|late|simple|form|wait|waiting|late
late|behind again|schedule|every
# times|time|x|voicemails|messages|calls|attempts already|now|and|this|but|without|with|in|today ** cancelled|canceled|no|nothing|nobody|rescheduled|still|called|row|nothing|week|?
called|call|calling|emailed|texted|tried|asked|left|phoned|tried|messaged|complained|requested # times|messages|voicemails|days|x|already|*
second|third|fourth|2nd|3rd|4th|5th|fifth|umpteenth|every|how-many|nth time|appointment|call|message|request|week
keep|keeps|kept|always|constantly|again|repeatedly|you|they|been|me ** cancelling|canceling|cancelled|canceled|rescheduling|rescheduled|moving|changing|postponed|bumped|postponing|forgetting|ignoring|losing ** me|us|again|appointment|last|on|minute|my|our
cancelled|canceled|rescheduled|postponed|bumped on me|us|again|last|without|twice|three
at the? last minute
again and again
and|or no one|body|answer
you|u|they|they-just|someone|clinic|office|staff|doctor|receptionist|secretary|dentist|again|another ** forgot|lost|ignored|misplaced|lied|messed|screwed|hung|ruined|mixed|yelled|refused|refuse|forget|failed|overlooked ** me|my|us|up|file|appointment|about|records|order|our|on|to|it|call|paperwork|bill|forgot|results
forgot|forget|forgotten me|my-appointment|us|about|you|*
hung|hangs|hang|hanging up|on|in
screwed|messed|mess|messing|mixed|screw up|with|around
yelled|snapped|laughed|shouted|screamed at
spoke|talked|talks|treated|treats|speaks|talk|treat ** rude|rudely|down|like|badly|poorly|disrespectfully|terribly|awful|number|unfairly|child|idiot|dirt
like a|an number|idiot|nuisance|cattle|animal|joke|burden|child|dirt
said|promised|told|says|supposed|assured|was|were|would * would|to|me|be|you|someone|id|they|that|it|expected ** call|called|call-back|back|ready|email|wait|send|painless|today|yesterday|nothing
as promised|agreed
expected|expecting|hoped|deserve|deserved|hoping|thought|expect ** better|more|call|respect|professional|from
could|should|would|can|need|needs|please ** more|do|be|have|try|at|better ** polite|better|nicer|called|warned|told|informed|respect|helpful|professional|friendly|known|kinder|organized|careful|gentle|least|training|listened|mentioned|apologize
leaves|left a lot|much|something to be? desired|desire
want|demand|need|give|like|expect|waiting|wheres|where|get ** refund|money|refunded|compensation|explanation|apology
my money back
speak|talk|spoke ** manager|supervisor|owner|charge|lawyer
file|filing|make|making|lodge|report|reporting a|an|you|formal|this ** complaint|college|board|order
complain|complaint|complaining about|to
switch|switching|change|changing|find|finding|looking|look|taking|go|going|another|new|try * clinics|dentists|elsewhere|dentist|doctors|somewhere|business * else|elsewhere|?
wont|never|not|will|ill be? never? coming|be|come|go|return|returning|going|recommend back|again|*
never come|coming|going|return|returning|setting|go back|again|foot|*
last time i|im|we|*
worst ** ever|service|experience|clinic|dentist|place|pain|doctor|town|visit
one star|stars
zero|0|1|one stars|star
down hill
customer service ** terrible|bad|poor|lacking|awful|horrible|worst
poor|bad|terrible|horrible|awful|lousy|rude|slow|sloppy|crappy|shoddy|pathetic|lazy|worst service|communication|experience|job|work|attitude|staff|manners|customer|care|clinic|people|management|person|receptionist|customer-service|employee|organization|bedside
with all? due respect
shame on
shame|disgrace|disgraceful|joke
how|why|what dare|is|are|does|do|was|am|cant|dont|havent|did|on ** you|no|nobody|never|still|hard|difficult|long|not|wrong|earth|hell|going|rude|answering|always|expensive|hold|waiting|charged
what a|an joke|waste|mess|disaster|nightmare|shame|disappointment|rip|ripoff|scam|letdown|circus|horrible|terrible|awful
come on
give|gave|giving|given me|us|them|up|*  run|around|runaround|attitude|hard|on|up
run around
let down|me down
not taken|taking|take seriously
joke of|a clinic|service
wtf|wth|omg-why|smh|ffs
for gods|fucks|christs|heavens sake
please|somebody|someone|pls help me|him|her|us|asap|!
help me|us|asap
need|it|im|its|he|she|hes|shes|is|really|begging ** help|urgent|emergency|asap|bad|now|soon-please ** asap|badly|immediately|now|help|emergency
asap in|pain|hurts
car accident
fell|fallen|falling|tripped|slipped down|off|and|on|from|out|in|this|yesterday|hard|*
is|very|so|really|feels|seems|acting|looks|hes|shes|been confused|weak|lethargic|pale|listless|strange|limp|disoriented|swollen|unwell|drowsy|weird|sick|depressed
side effects|effect
`,
  ],
  [
    -1,
    'plain',
    `
for # weeks|days|months|hours now|already|straight|and|with
once again
hard to|time believe|reach|get|understand|with|hear|sleep|swallow
voicemail|mailbox|busy|recording|machine again|full|signal
rings and|off|rings
just rings|ringing
too|so|very late|long|bad|tight|rough|early|rushed|hard|far|little
not|isnt|wasnt|dont|no|wasnt-very|arent what|as|the|worth|how|a i|good|expected|agreed|ordered|asked|same|it|fan|comfortable|clear|told|advertised|described|promised
isnt|not right|sure if infected|broken|normal
something|somethings|whats is|feels|seems|went|feel|not? wrong|off|weird|right|badly
feels|looks|seems|tastes|smells off|wrong|loose|weird|bad|strange|rough|sharp|infected|tight|high|uneven|numb|crooked|swollen|tender|gross|awful|worse|raw
ran|run|running|late|been|im|feel out|high|rushed of|* medication|pills|time
rushed|rush through|me|us|and|the|appointment|*
not|dont able|know|sure to|what|why|if * happened|wrong|normal|wait|worry
# degree|degrees|hour fever|drive
lost weight|hair|hearing|trust|confidence|faith
trust|confidence ** lost|gone|broken
confused about|why|by|and
disappointing|disappointed|sad|sadly|shame|pity|unfortunate
behind schedule
`,
  ],
  [
    0.3,
    'damp',
    `
appointment|appt|consult|consultation|visit|checkup|exam|evaluation|specialist|follow|referral|refill|cream|seen|something|treatment|mouthguard|physio|prescription up|about|regarding|for a|an|my|his|her|some|the|chronic|back|?
do|can|does|could|would|you|also you|he|she|they|dr|also treat|handle|see|take|offer|do|deal|do-anything
if|in|when|incase|should|unless i|it|case|my|he|she|there|they|we|anything|you
how|what|ways|to|tips|does|is|best to|prevent|avoid|prevents|reduce|causes|about|treat|handle|way
`,
  ],
]
