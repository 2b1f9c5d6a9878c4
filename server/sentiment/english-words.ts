import type { LexiconSource, WordList } from './lexicon.ts'

/** What AFINN does not know, or knows otherwise than a clinic does. */
const words: WordList[] = [
  // Words of every day, of requests and of the trade, which say nothing of a mood.
  [
    0,
    'none',
    `yes yeah yep no nope want wanted wants help helping helped helps please cancel cancelled canceled cancelling canceling cancels
    missed miss missing pay paid paying payment stop stopped stops drop dropping drops cut care cared clean cleaned cleaning
    cleanings clear clearly like liked likes free available interested matter matters number top check checked alone block
    treat treats treatment true vision join feeling feel share reach reached fit lawn kind positive negative confirm
    confirmed opportunity natural strong straight greeting greetings prepared growing vitamin yeah ok okay sure busy
    waiting early root canal drill chance god dear ensure ensures commit important support supported supports charge charges
    fee fees bill bills insurance insured allow allowed agree agreed apply applied ability capable certain content
    cover covered coverage crown bridge dose fill filling fillings responsible responsive shot shots shoot cool-down
    accept accepted accepting accepts start started welcome gift hope hopes hoping hopefully safe asset granting grant
    medal increase increased responsibility leave left demand active big legal solution solve solved solving promise
    promised promises resolve resolved warm join joined lowest looking extend extended advantage approve approved luck
    benefit benefits vested save saved safely safety bright easy-going fresh freedom steal hidden lack wish wishes wishing
    lol haha through works work working worked supper backs back backed pressure limited limit blind blinds loose lose losing dirt excuse ease apologies apologize apologise
    hard hardly tops clarity clarifies clarify commitment award spark substantially substantial validate cash credit matter poison control
    powerful fan wealthy worth worthy cheap heal-all engage validated winning win wins winner cover covering sir trust
    death die died dies dead attack cancer disease infectious kill stable unclear questioned question cry cries
    attention alarm ill sick expose fever anti mistake-free late delay delays hide hiding recommend-to avoid avoids`,
  ],
  [
    1.7,
    'none',
    `amazing awesome fantastic wonderful outstanding incredible phenomenal exceptional fabulous superb brilliant excellent
    perfectly flawless stellar terrific marvelous marvellous spectacular magnificent thrilled delighted ecstatic overjoyed
    impeccable unbelievable stunning gem gems lifesaver lifesavers godsend unmatched exemplary remarkable splendid
    blessing angel angels star stars rockstar rockstars best impressed impressive delightful loved loves adore adores
    adored magical magician magicians wizard wizards wow hero heroes bravo kudos congrats congratulations congratulation
    pristine topnotch gratitude grateful thankful lovely wonderfully beautifully fab legend legends rock rocks champ champs`,
  ],
  [
    1.3,
    'none',
    `great love happy glad pleased satisfied friendly gentle caring compassionate professional professionalism courteous
    helpful kindness kindest thoughtful attentive considerate respectful polite welcoming reassuring reassured relieved
    relief comfortable comforting painless smooth smoothly seamless pleasant pleasantly nice nicest sweet sweetest
    sweetheart beautiful gorgeous enjoyed enjoy enjoyable enjoying fun appreciate appreciated appreciates appreciative
    appreciation healed recovered thorough skilled knowledgeable understanding-person recommended highly efficient
    efficiency spotless cozy proud lucky fortunate blessed excited exciting super success successful improved improving
    improvement favorite favourite accommodating approachable genuine genuinely-nice talented competent trustworthy
    generous generosity cheerful cheery breeze better confident confidence calming soothing joy yay hooray woohoo joyful
    informative honest transparent upbeat hilarious impresses reassure welcomed attentively timely rested comforted
    warmth grin painlessly cured meticulous diligent personable exceeded exceeds stoked pumped superbly
    excellently gladly heartfelt heartwarming wholesome treasure pleasure treat-to tops amazed dedicated dedication`,
  ],
  [
    0.9,
    'none',
    'good smile smiled smiling smiles easy prompt promptly quick quickly punctual patient-with cool recommend handy sincere cute patience clean-and comfy warmly calm',
  ],
  [0.6, 'none', 'perfect fine neat convenient'],
  [
    -1.8,
    'none',
    `unacceptable horrible terrible awful appalling atrocious disgusting disgraceful outrageous ridiculous pathetic
    dreadful horrendous horrific abysmal disgrace nightmare worst inexcusable unbearable excruciating agonizing agony
    scam scammers ripoff robbery useless incompetent incompetence joke clueless negligent negligence malpractice
    bullshit crap crappy garbage trash shameful shame insulting insulted infuriating furious livid disrespectful
    unprofessional scandalous inhumane cruel butcher butchered botched tortured torture absurd ludicrous insane`,
  ],
  [
    -1.4,
    'none',
    `pain pains painful hurt hurts hurting ache aches aching achy sore soreness throbbing throbs throb swollen swelling swell
    bleeding bleeds bleed infected infection abscess pus puss broken broke cracked chipped fractured shattered snapped
    vomiting vomited vomit vomits puking puked puke seizure seizures limping limps limp whining whimpering whimpers
    disappointed disappointing disappointment dissatisfied unsatisfied unhappy upset upsetting angry annoyed annoying mad
    frustrated frustrating frustration irritated rude ruder impolite dismissive condescending arrogant careless sloppy
    disorganized disorganised overcharged overcharge overbilled overpriced expensive-for pricey unaffordable worried worry worries worrying
    worrisome anxious scared scares scary terrified frightened panicking panicked panic panicky desperate desperately
    suffering suffer suffers miserable misery unbearably stinging sting stings burning burns burn burned itching itchy itches
    nauseous nausea dizzy dizziness faint fainted fainting unwell diarrhea diarrhoea crying cried sobbing screaming screamed
    fed-up unreliable unhelpful untrustworthy neglected neglect ignored ignoring lied lying liar liars cheated stolen
    sucks suck sucked stinks lousy poorly worse worsening worsened worsens hate hated hates awful pissed wtf fuming
    complaint complaints complain complaining inconsiderate uncomfortable unpleasant unfair unjust unsafe dangerous
    discomfort bruised bruising bruise rash hives choking collapsed distressed distress distressing agitated
    regret regrets mistreated misled mishandled misdiagnosed crooked ill-fitting unfriendly lethargic listless bloated
    humiliating humiliated guilted stings stinging gushing oozing festering numbness tingling blurry blurred bitten attacked poisoned ashamed embarrassed embarrassing
    heartbroken devastated traumatized traumatised traumatic hopeless helpless inflamed inflammation tender-and unresponsive shit shitty shoddy freaking
    impersonal robotic unwelcoming understaffed overbooked inattentive heartless indifferent inconsistent unethical deceptive
    discouraging discouraged demoralizing degrading patronizing unacceptably torn ripped crushed stabbing shooting-pain excessive
    subpar mediocre appalled disgusted outraged offended offensive inadequate inefficient incorrect nasty jerk idiot idiots stupid dumb mess messed messy concerning alarming`,
  ],
  [
    -1,
    'none',
    `problem-with mistake mistakes error errors wrong issue-with fail failed fails failure bad badly poor fever feverish
    concerned fell fallen injury injured wound wounded tired exhausted exhausting nervous stressed stressful stress
    confused confusing annoyance trouble troubles afraid fear fears slow slowly late-again forgot-about
    loose-tooth wobbly dying died dead death weak weakness shaking trembling struggling struggle difficult difficulty
    impossible inconvenient inconvenience waste wasted hassle headache headaches migraine migraines cramps cramping sensitivity sensitive
    lost misplaced dirty filthy smelly stuck delayed refused refuses refuse denied expensive costly overdue
    irritating irritation swallow-hurts accident emergency-now wheezing coughing refund-now frightening sad unfortunate
    bother bothers bothering bothered drooling discharge unanswered lump misaligned rough roughly outdated crowded spinning itchier runny scratchy foggy uneven unsure-why noisy aggressive hectic chaotic chaos`,
  ],
  [
    -0.6,
    'none',
    'problem problems issue issues emergency urgent numb cold-sore refund wait sadly concern concerns weird strange odd red lack',
  ],
  [-0.25, 'none', 'sorry unfortunately regretfully late cry'],
]

export const english: Omit<LexiconSource, 'phrases'> = {
  words,
  negators: `not no never without nor neither hardly barely cannot cant dont doesnt didnt wont wouldnt isnt arent wasnt werent havent
    hasnt hadnt couldnt shouldnt aint nothing none nobody scarcely zero dnt didn isn wasn doesn hasn haven aren couldn wouldn lacks lacking`,
  degrees: [
    [
      1.35,
      `very really so extremely super incredibly truly absolutely totally completely especially highly too such quite-so
      insanely unbelievably particularly thoroughly genuinely deeply terribly awfully exceptionally ridiculously seriously
      severely soo sooo most more way fucking freaking damn bloody much deep big huge`,
    ],
    [0.6, 'slightly somewhat fairly bit little kinda sorta mildly almost rather quite less'],
  ],
  contrasts: 'but however yet nevertheless except though tho unfortunately',
  concessions: 'although despite notwithstanding',
  shorthand: `thx=thanks thnx=thanks tnx=thanks thanx=thanks tks=thanks ty=thanks tysm=thanks thankyou=thanks thankx=thanks thks=thanks thxs=thanks
    u=you ur=your r=are pls=please plz=please plse=please gr8=great luv=love bc=because bcuz=because cuz=because w=with
    appt=appointment apt=appointment appointement=appointment tmrw=tomorrow tmr=tomorrow tomoro=tomorrow 2moro=tomorrow tom=tomorrow b4=before
    im=im ive=ive wasnt=wasnt omg=omg abt=about ppl=people gud=good gd=good v=very rly=really rlly=really rely=really realy=really msg=message
    recieve=receive recieved=received freind=friend definately=definitely awsome=awesome amazin=amazing hurtin=hurting killin=killing
    woulda=would gonna=going wanna=want cannot=cannot aint=aint pple=people dentis=dentist`,
  correct: `through supper agreements agreement acceptance selling singing sunning approval approvals donations donation recognition dedicate
    detention injection injections injected inflection indicated insulating invited inviting irrigation irrigate exclusive extensive
    guaranteed guarantees guarantee hesitate hesitated highlights limitations prospectus restrictions retrained treasurer whispering
    wheeling blending concert concerted convert demonstration challenge challenges challenged fracture discharged charged changed
    hunting wanting garage qualify leaning revenue complements complement section sections session sessions insertion resin connected
    collected corrected selected expected expecting expect exception inspection prevention reception receptionist direction contents
    patients patient fillings filings complete complaint-free compliant contains content contact contacts retainer
    expense expenses expert experience experiences dentist dentists denture dentures question pleased pleading
    appointment recovery recover healthy weather whether another others mother brother father bother swallow better letter butter
    waiting walking working wondering meeting morning evening something anything feeling filling billing calling
    sending ending reading heading bringing driving arriving leaving having living breeding wounding sounding clothing
    teething painting breaking hunting husband charger charged changes changing chances advance friend friends`,
}
