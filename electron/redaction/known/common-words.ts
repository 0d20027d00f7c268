/**
 * Words that are somebody's name, login or workspace now and then and ordinary language always.
 * As whole values of free text they are not searched for; the policy still hides them in their own columns.
 */
const words = `
able about above access account accounts action actions active activity actor add added admin administrator after again agent alert alerts all allow allowed
also always amount analyst and annotation anonymous any api app application approved april archive are art ask assistant audit august auth author authz automation
available away back backup bad bank base basic batch been before being below best beta better between bill billing blue board body book bot both bot branch brand bridge
browser build bug bulk business but bye call can cancel carbon case cash cat category cause change changed channel chart chat check cherry china church cli client clients
clock close closed cloud code cold collect column command comment common company complete config configuration connect connected connector console contact content
context control cook copy core count counts country create created critical cron current custom customer customers cut daily dark dash data database date day days dean
december default delete deleted deny deploy deployment desk detail details dev developer development device disabled disk dna document domain done door down draft drive
due duplicate duplicates each early east edge edit editor either email empty enabled end engine engineer enterprise entry environment equal error errors eve even event
events ever every everyone evidence example exception exit export exports external extra face fact factor fail failed failure faith false february feed field fields file
files filter final finance finding findings first fish fix flag flow folder follow for force foreign form format forward found four fox frank free friday from full function
gateway gene general get git github given glen global gmail good google grace grant granted graph gray great green group groups grow guest had hand hash has have head health
help her here hers high him his history home hook hope host hour hours house how http https hub human hunter identity impact import important incident inf info information
input insert instance integration integrations internal internet invalid invite invoice issue item items its ivy jack january java job jobs joy july june just keep key keys
kind king known label lake lambda large last late later law layer lead level light like limit line link list live load local location lock log login logs long look low lower
machine mail main major make manager manual many map march mark market mask master match max may means media medium meet member members message messages method metric
metrics might miles min mine minute minutes miss mobile mode model module monday monitor monitoring month more most move much name native nature near network never new news next
night nil node none normal north not note notes notification notifications november now null number object observer october off office old online only open operations operator
ops option options orange order orders org organization organisation origin other our out outcome output over owner owners pack page paid panel park part partner pass password
path pay payment payments peer penny people period person persons phase phone ping pipeline place plan platform play policy pool post postgres preview previous price primary
private process prod product production profile project public pull push query queue queues raw ray read reader real reason received record records red redis refused region
reject rejected release remove removed replay repo report reports repository request requests reset resource response rest result results retry review reviewer rich right risk
river rob robin robot rocky role roles room root rose row rows rule rules run runner running said sales same sample sandbox sandy save saw scan scheduler school scope search
second secret secrets section security see self send sensitive sent september server service services session sessions set setting settings setup seven severity shadow share
she shell shift show side sign silver simple since single site six size slack slow small smith snow some source sources south space spam spring sql staff stage staging standard
star start started state statement status step still stone stop storage store story stream strong sub subject success suffix summary summer sunday sunny superuser support sure
suspended sync system systems table tag tags target targets task tasks team teams temp template temporary ten tenant terra terms test tester testing tests text than that the
their them then there these they this those three through thursday ticket tickets till time timeline times title today token tokens tool top total trace track traffic train
trigger true trust try tuesday two type types under unit unknown until untitled update updated upload upper use used user username users utc value values vault vendor version
view views viewer violet visitor wait wall warning was watch water way web webhook webhooks website wednesday week well were west what when where whether which while white who
whole will window windows with within without won wood word work worker workers workflow workspace workspaces world write writer wrong year yes you young your zero zone
`;

export const commonWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word !== ''));
