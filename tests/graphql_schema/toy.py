"""A small schema with one of each shape; it notes which resolvers ran."""

import graphene
from django.db import OperationalError
from graphene import relay
from graphql import GraphQLError

from backend.errors import Refusal, Refused

RAN: list[str] = []


class Member(graphene.ObjectType):
    class Meta:
        interfaces = (relay.Node,)

    name = graphene.String()
    friends = relay.ConnectionField("tests.graphql_schema.toy.MemberConnection")
    branch = graphene.Field("tests.graphql_schema.toy.Branch")

    @classmethod
    def get_node(cls, _info, id_):
        RAN.append("node")
        return cls(id=id_, name="Lin")

    def resolve_friends(self, _info, **_page):
        RAN.append("friends")
        return []


class MemberConnection(relay.Connection):
    class Meta:
        node = Member

    total = graphene.Int()


class Branch(graphene.ObjectType):
    name = graphene.String()
    parent = graphene.Field(lambda: Branch)
    members = relay.ConnectionField(MemberConnection)


class Query(graphene.ObjectType):
    node = relay.Node.Field()
    me = graphene.Field(Member)
    branch = graphene.Field(Branch, id=graphene.ID())
    members = relay.ConnectionField(MemberConnection, name=graphene.String())
    board = graphene.List(Member)
    clock = graphene.Int()
    hello = graphene.String(name=graphene.String(), names=graphene.List(graphene.String))
    password = graphene.String()
    broken = graphene.String()
    away = graphene.String()
    refusing = graphene.String()
    picky = graphene.String()

    def resolve_me(self, _info):
        RAN.append("me")
        return Member(id="1", name="Lin")

    def resolve_branch(self, _info, **_given):
        RAN.append("branch")
        return Branch(name="Gulou")

    def resolve_members(self, _info, **_given):
        RAN.append("members")
        return []

    def resolve_board(self, _info):
        RAN.append("board")
        return []

    def resolve_hello(self, info, name="", names=()):
        RAN.append("hello")
        return f"{info.context.language} {name}{len(names)}"

    def resolve_broken(self, _info):
        raise ValueError("canary-of-a-fault 13800000000")

    def resolve_away(self, _info):
        raise OperationalError("canary-of-the-database")

    def resolve_refusing(self, _info):
        raise Refused(Refusal("NOT_FOUND", "id"))

    def resolve_picky(self, _info):
        raise GraphQLError("canary-of-paging")


class CheckIn(graphene.Mutation):
    class Arguments:
        input = graphene.String(required=True)

    done = graphene.Boolean()

    @staticmethod
    def mutate(_root, _info, input):
        RAN.append("check_in")
        return CheckIn(done=True)


class Mutation(graphene.ObjectType):
    check_in = CheckIn.Field()


schema = graphene.Schema(query=Query, mutation=Mutation)
